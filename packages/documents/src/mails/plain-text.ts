import type { DocumentBrand } from '../brand/document-brand.ts';
import { fillText, oneLine } from '../texts/fill-text.ts';
import type { MailTexts } from '../texts/texts.ts';
import { companyLines, questionsLine } from './frame-lines.ts';
import type { MailContent } from './mail-content.ts';

/** The mail as plain text: everything the HTML says, the button as a bare address on a line of its own. */
export function plainText(content: MailContent, brand: DocumentBrand, { frame }: MailTexts): string {
  const greeting =
    content.recipientName === null ? frame.greetingUnnamed : fillText(frame.greeting, { name: content.recipientName });
  const facts = content.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join('\n');
  const blocks = [
    content.heading,
    greeting,
    ...content.paragraphs,
    facts,
    `${content.action.label}:\n${content.action.url}`,
    ...content.notes,
    ...(content.forStaff
      ? []
      : [questionsLine(brand, frame), `${frame.closing}\n${fillText(frame.sender, { brand: brand.name })}`]),
    `--\n${companyLines(brand, frame).join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
