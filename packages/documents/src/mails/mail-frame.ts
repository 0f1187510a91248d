import type { Language } from '@quittance/i18n';
import { createElement as element, type ReactElement } from 'react';
import { Body, Button, Container, Head, Heading, Hr, Html, Img, Link, Preview, Section, Text } from 'react-email';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { inkOn } from '../brand/ink-on.ts';
import { fillText } from '../texts/fill-text.ts';
import type { MailTexts } from '../texts/texts.ts';
import { companyLines, questionsLine } from './frame-lines.ts';
import type { MailContent, MailFact } from './mail-content.ts';
import { buttonStyle, mailStyles, stripeStyle } from './mail-styles.ts';

/** One layout for all mails. Plain `createElement`, because Node runs these files as they are and knows no JSX. */
export function mailFrame(
  content: MailContent,
  brand: DocumentBrand,
  { frame }: MailTexts,
  language: Language,
): ReactElement {
  return element(
    Html,
    { lang: language, dir: 'ltr' },
    element(
      Head,
      null,
      element('title', null, content.subject),
      element('meta', { name: 'color-scheme', content: 'light' }),
    ),
    element(
      Body,
      { style: mailStyles.body },
      element(Preview, null, content.preview),
      element(
        Container,
        { style: mailStyles.card },
        element('div', { style: stripeStyle(brand.colour) }, '\u00a0'),
        element(Section, { style: mailStyles.inner }, masthead(brand), ...message(content, brand, frame)),
        element(Section, { style: mailStyles.footer }, ...footer(brand, frame)),
      ),
    ),
  );
}

function masthead(brand: DocumentBrand): ReactElement {
  return brand.logoUrl === null
    ? element(Text, { style: mailStyles.brandName }, brand.name)
    : element(Img, { src: brand.logoUrl, alt: brand.name, height: 36, style: mailStyles.logo });
}

function message(content: MailContent, brand: DocumentBrand, frame: MailTexts['frame']): ReactElement[] {
  const { label, url } = content.action;
  return [
    element(Heading, { key: 'heading', as: 'h1', style: mailStyles.heading }, content.heading),
    paragraph('greeting', greeting(content.recipientName, frame)),
    ...content.paragraphs.map((text, index) => paragraph(`paragraph-${index}`, text)),
    factTable(content.facts),
    element(Button, { key: 'action', href: url, style: buttonStyle(brand.colour, inkOn(brand.colour)) }, label),
    element(Text, { key: 'help', style: mailStyles.help }, frame.buttonHelp),
    element(Link, { key: 'address', href: url, style: mailStyles.address }, url),
    ...content.notes.map((text, index) => element(Text, { key: `note-${index}`, style: mailStyles.note }, text)),
    element(Hr, { key: 'rule', style: mailStyles.rule }),
    ...(content.forStaff ? [] : closing(brand, frame)),
  ];
}

function closing(brand: DocumentBrand, frame: MailTexts['frame']): ReactElement[] {
  return [
    paragraph('questions', questionsLine(brand, frame)),
    element(
      Text,
      { key: 'closing', style: mailStyles.paragraph },
      frame.closing,
      element('br'),
      fillText(frame.sender, { brand: brand.name }),
    ),
  ];
}

function greeting(name: string | null, frame: MailTexts['frame']): string {
  return name === null ? frame.greetingUnnamed : fillText(frame.greeting, { name });
}

function paragraph(key: string, text: string): ReactElement {
  return element(Text, { key, style: mailStyles.paragraph }, text);
}

function factTable(facts: readonly MailFact[]): ReactElement {
  const rows = facts.map(({ label, value, strong }, index) =>
    element(
      'tr',
      { key: `fact-${index}` },
      element('th', { scope: 'row', style: mailStyles.factLabel }, label),
      element('td', { style: strong ? mailStyles.factStrong : mailStyles.factValue }, value),
    ),
  );
  return element(
    'table',
    { key: 'facts', cellPadding: 0, cellSpacing: 0, style: mailStyles.facts },
    element('tbody', null, rows),
  );
}

function footer(brand: DocumentBrand, frame: MailTexts['frame']): ReactElement[] {
  return companyLines(brand, frame).map((text, index) =>
    element(Text, { key: `company-${index}`, style: mailStyles.footerLine }, text),
  );
}
