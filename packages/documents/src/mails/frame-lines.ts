import type { DocumentBrand } from '../brand/document-brand.ts';
import { fillText } from '../texts/fill-text.ts';
import type { MailTexts } from '../texts/texts.ts';

/** Where to ask: by mail, and by telephone if the brand has one. */
export function questionsLine(brand: DocumentBrand, frame: MailTexts['frame']): string {
  return brand.supportPhone === null
    ? fillText(frame.questions, { email: brand.supportEmail })
    : fillText(frame.questionsWithPhone, { email: brand.supportEmail, phone: brand.supportPhone });
}

/** The company data that business mails must show (§ 35a GmbHG and its like), and the operator if the brand names it. */
export function companyLines(brand: DocumentBrand, frame: MailTexts['frame']): string[] {
  const { legalName, addressLines, vatId, register, representatives } = brand.company;
  const registered = [register, representatives, vatId === null ? null : fillText(frame.vatId, { vatId })];
  const operated =
    brand.operatedBy === null ? '' : fillText(frame.operatedBy, { brand: brand.name, operator: brand.operatedBy });
  return [
    [legalName, ...addressLines].join(', '),
    registered.filter((part) => part !== null).join(' · '),
    operated,
  ].filter((line) => line !== '');
}
