import { page } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

/** The word SAMPLE, large and slanted behind the content of the current page, so that no page passes for an invoice. */
export function drawSampleMark(sheet: Sheet, word: string): void {
  sheet.decorate((document) => {
    const centre: [number, number] = [page.width / 2, page.height / 2];
    document.save();
    document.rotate(-38, { origin: centre });
    document
      .font('semibold')
      .fontSize(120)
      .fillColor('#000000', 0.07)
      .text(word, 0, centre[1] - 72, { width: page.width, align: 'center', lineBreak: false });
    document.restore();
  });
}
