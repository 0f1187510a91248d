import { type Money, money } from '@quittance/domain';
import { type Language, languages } from '@quittance/i18n';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import { szalonna, tischwerk } from '../fixtures/brands.ts';
import { groupOf, invoiceByLocation, invoiceOf, lineOf, reverseCharge, smallInvoice } from '../fixtures/invoices.ts';
import type { InvoiceDocument, TaxRate } from './invoice-document.ts';
import { renderInvoicePdf } from './render-invoice-pdf.ts';

/** The text of each page, with every kind of space as one space. */
async function pagesOf(invoice: InvoiceDocument, language: Language = 'de', brand = tischwerk): Promise<string[]> {
  const bytes = await renderInvoicePdf(invoice, brand, language);
  const { text } = await extractText(await getDocumentProxy(bytes));
  return text.map((page) => page.replace(/\s+/g, ' '));
}

test('the invoice shows every field the law asks for: parties, numbers, dates, quantity, rate, tax and totals', async () => {
  const [text] = await pagesOf(smallInvoice());
  const fields = [
    'Rechnung TW-2026-00042',
    'Tischwerk Software GmbH',
    'USt-IdNr.: DE136695976',
    'Steuernummer: 27/123/00000',
    'USt-IdNr.: DE111111125',
    'Große Straße 1',
    'Rechnungsdatum 01.11.2026',
    'Leistungsdatum 30.11.2026',
    'Leistungszeitraum 01.11.2026 – 30.11.2026',
    'Fällig am 15.11.2026',
    'Kasse 1 pauschal 100,00 € 19 % 100,00 €',
    'Umsatzsteuer gesamt 19,00 €',
    'Zu zahlen 119,00 €',
    'Visa •••• 4242',
    '1 / 1',
  ];
  expect(fields.filter((field) => !text?.includes(field))).toEqual([]);
});

test('part of a month is drawn in its days in each language, not as a number of six decimals', async () => {
  const share = { isCredit: false, whole: 0, parts: 11, of: 31, unit: 'day' } as const;
  const line = { ...lineOf('Platz', money(10_000n, 'EUR'), '281.82'), quantity: '0.354839', share };
  const invoice = { ...smallInvoice(), groups: [groupOf(null, [line], 'EUR')] };
  const texts = await Promise.all(languages.map(async (language) => (await pagesOf(invoice, language))[0]));
  const expected = { de: '11 von 31 Tagen', hu: '11 / 31 nap', en: '11 of 31 days' };
  expect(languages.filter((language, index) => !texts[index]?.includes(expected[language]))).toEqual([]);
  expect(texts.filter((text) => text?.includes('354839'))).toEqual([]);
});

test('Hungarian letters survive: ő and ű come out of the PDF as they went in', async () => {
  const [text] = await pagesOf(smallInvoice(), 'hu', szalonna);
  expect(text).toContain('Özlem Őry-Űrhegyi');
  expect(text).toContain('Elszámolási időszak');
});

test.each(languages)(
  'title, language and dates of a %s PDF are in its metadata, and it is tagged',
  async (language) => {
    const bytes = await renderInvoicePdf(smallInvoice(), tischwerk, language);
    const document = await getDocumentProxy(bytes);
    const { info } = await getMeta(document);
    expect(info).toMatchObject({
      Title: expect.stringContaining('TW-2026-00042'),
      Language: language,
      CreationDate: expect.stringContaining('20261101000000'),
    });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  },
);

test('the same invoice gives the same bytes twice, whatever was drawn in between', async () => {
  const first = await renderInvoicePdf(invoiceByLocation(5, ['Altona']), tischwerk, 'de');
  for (const language of languages) await renderInvoicePdf(smallInvoice(), szalonna, language);
  const second = await renderInvoicePdf(invoiceByLocation(5, ['Altona']), tischwerk, 'de');
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

const rate27: TaxRate = { code: 'S', ratePercent: '27', textCode: null };

test.each([
  {
    net: money(123_456n, 'EUR'),
    tax: money(33_333n, 'EUR'),
    price: '1234.56',
    language: 'de',
    shown: ['1.234,56 €', '333,33 €', '1.567,89 €'],
  },
  {
    net: money(1_000_000n, 'HUF'),
    tax: money(270_000n, 'HUF'),
    price: '10000',
    language: 'hu',
    shown: ['10 000 Ft', '2700 Ft', '12 700 Ft'],
  },
  {
    net: money(10_000n, 'JPY'),
    tax: money(2_700n, 'JPY'),
    price: '10000',
    language: 'en',
    shown: ['JPY 10,000', 'JPY 2,700', 'JPY 12,700'],
  },
  {
    net: money(10_005n, 'KWD'),
    tax: money(2_701n, 'KWD'),
    price: '10.005',
    language: 'en',
    shown: ['KWD 10.005', 'KWD 2.701', 'KWD 12.706'],
  },
] as const)('$net.currency: net, tax and total read $shown', async ({ net, tax, price, language, shown }) => {
  const plain: Money = net;
  const groups = [groupOf(null, [lineOf('Kasse', plain, price, rate27)], plain.currency)];
  const [text] = await pagesOf(invoiceOf(groups, [{ ...rate27, net, tax, reason: null }]), language);
  expect(shown.filter((amount) => !text?.includes(amount))).toEqual([]);
});

test('a unit price with more digits than the currency keeps them: 4.505', async () => {
  const invoice = smallInvoice();
  const lines = invoice.groups[0]!.lines.map((line) => ({ ...line, unitPrice: '4.505' }));
  const [text] = await pagesOf({ ...invoice, groups: [{ ...invoice.groups[0]!, lines }] });
  expect(text).toContain('4,505 EUR');
});

test('300 lines run over several pages, each with the head row, the number and its page, none of the lines lost', async () => {
  const pages = await pagesOf(invoiceByLocation(150, ['Altona', 'Eimsbüttel']));
  expect(pages.length).toBeGreaterThan(5);
  for (const [index, text] of pages.entries()) {
    expect(text).toContain(`${index + 1} / ${pages.length}`);
    expect(text).toContain('TW-2026-00042');
  }
  expect(pages.slice(0, -1).filter((text) => !text.includes('Leistung Menge Einzelpreis'))).toEqual([]);
  expect(pages.join(' ').match(/12 von 30 Tagen/g)).toHaveLength(300);
  expect(pages[1]).toContain('Altona (Fortsetzung)');
});

test('a location with a name of 200 letters is wrapped, and its subtotal still shows', async () => {
  const name = `${'Donaudampfschifffahrt '.repeat(9)}Ende`;
  const [text] = await pagesOf(invoiceByLocation(1, [name]));
  expect(text).toContain(name);
  expect(text).toContain(`Zwischensumme ${name} 29,90 €`);
});

test('a sample is marked on every page, has no number and says that nothing is to be paid', async () => {
  const pages = await pagesOf({ ...invoiceByLocation(60, ['Altona']), heading: { kind: 'sample' } });
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.filter((text) => !text.includes('MUSTER'))).toEqual([]);
  expect(pages[0]).toContain('keine Rechnung, nichts zu zahlen');
  expect(pages.join(' ')).not.toContain('TW-2026');
});

test('a German credit note is a Rechnungskorrektur naming the original, never a Gutschrift', async () => {
  const corrects = [{ number: 'TW-2026-00042', issueDate: '2026-11-01' }];
  const heading = { kind: 'credit_note', number: 'TW-2026-00050', corrects } as const;
  const [text] = await pagesOf({ ...smallInvoice(), heading, dueDate: null, payment: { kind: 'credited' } });
  expect(text).toContain('Rechnungskorrektur TW-2026-00050');
  expect(text).toContain('Korrigiert die Rechnung TW-2026-00042 vom 01.11.2026.');
  expect(text).not.toMatch(/gutschrift/i);
  expect(text).not.toContain('Fällig am');
});

test('a credit note that corrects two invoices names both, and one without any names none', async () => {
  const drawn = async (corrects: readonly { readonly number: string; readonly issueDate: string }[]) => {
    const heading = { kind: 'credit_note', number: 'TW-2026-00051', corrects } as const;
    const [text] = await pagesOf({ ...smallInvoice(), heading, dueDate: null, payment: { kind: 'credited' } });
    expect(text).toContain('Rechnungskorrektur TW-2026-00051');
    return text;
  };
  const two = await drawn([
    { number: 'TW-2026-00042', issueDate: '2026-11-01' },
    { number: 'TW-2026-00047', issueDate: '2026-11-09' },
  ]);
  expect(two).toContain('Korrigiert die Rechnung TW-2026-00042 vom 01.11.2026.');
  expect(two).toContain('Korrigiert die Rechnung TW-2026-00047 vom 09.11.2026.');
  expect(await drawn([])).not.toContain('Korrigiert die Rechnung');
});

test('reverse charge shows both VAT ids, the sentence of the law and no tax; the tax in forint stands below', async () => {
  const net = money(10_000n, 'EUR');
  const groups = [groupOf(null, [lineOf('Kasse', net, '100.00', reverseCharge)], 'EUR')];
  const invoice = invoiceOf(groups, [{ ...reverseCharge, net, tax: money(0n, 'EUR'), reason: null }]);
  const localTax = { tax: money(0n, 'HUF'), rate: '385.42', rateDate: '2026-11-01', source: 'MNB' };
  const [text] = await pagesOf({ ...invoice, localTax });
  expect(text).toContain('Steuerschuldnerschaft des Leistungsempfängers');
  expect(text).toContain('DE136695976');
  expect(text).toContain('DE111111125');
  expect(text).toContain('Zu zahlen 100,00 €');
  expect(text).toContain('Umsatzsteuer in HUF: 0 HUF (zum Kurs 1 EUR = 385,42 HUF (MNB, 01.11.2026))');
});

test('a transfer shows the IBAN in groups of four and the reference', async () => {
  const account = { holder: 'Tischwerk Software GmbH', iban: 'DE02120300000000202051', bic: null, bankName: null };
  const payment = { kind: 'transfer', account, reference: 'RF18539007547034', payUrl: null } as const;
  const [text] = await pagesOf({ ...smallInvoice(), payment });
  expect(text).toContain('DE02 1203 0000 0000 2020 51');
  expect(text).toContain('RF18539007547034');
  expect(text).not.toContain('BIC');
});

test('paid and credited parts are deducted in the open: 119 − 100 − 9 = 10', async () => {
  const invoice = smallInvoice();
  const totals = {
    ...invoice.totals,
    paid: money(10_000n, 'EUR'),
    credit: money(900n, 'EUR'),
    due: money(1_000n, 'EUR'),
  };
  const [text] = await pagesOf({ ...invoice, totals });
  expect(text).toContain('Bereits gezahlt -100,00 €');
  expect(text).toContain('Verrechnetes Guthaben -9,00 €');
  expect(text).toContain('Zu zahlen 10,00 €');
});

test('an invoice whose tax does not add up by one cent is not drawn', async () => {
  const invoice = smallInvoice();
  const totals = { ...invoice.totals, tax: money(1_901n, 'EUR') };
  await expect(renderInvoicePdf({ ...invoice, totals }, tischwerk, 'de')).rejects.toThrow('the taxes add up');
});

/** A valid PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p8qXWgAAAABJRU5ErkJggg==',
  'base64',
);

test('a logo takes the place of the name at the top; bytes that are no image are refused', async () => {
  const [named] = await pagesOf(smallInvoice());
  const [withLogo] = await pagesOf(smallInvoice(), 'de', { ...tischwerk, logoImage: pixel });
  expect(named).toMatch(/^Tischwerk rechnung@/);
  expect(withLogo).toMatch(/^rechnung@/);
  const broken = { ...tischwerk, logoImage: new Uint8Array([1, 2, 3]) };
  await expect(renderInvoicePdf(smallInvoice(), broken, 'de')).rejects.toThrow('image');
});
