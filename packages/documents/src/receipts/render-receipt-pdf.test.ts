import { money } from '@quittance/domain';
import { type Language, languages } from '@quittance/i18n';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { tischwerk } from '../fixtures/brands.ts';
import type { ReceiptDocument } from './receipt-document.ts';
import { renderReceiptPdf } from './render-receipt-pdf.ts';

const receipt: ReceiptDocument = {
  number: 'pay_01',
  paidOn: '2026-03-02',
  amount: money(16_541n, 'EUR'),
  refunded: money(0n, 'EUR'),
  method: 'Visa ····\u00A04242',
  payer: { legalName: 'Linde GmbH', addressLines: ['Domplatz 1', '20095 Hamburg'] },
  invoices: [
    { number: 'TW-2026-00001', amount: money(10_591n, 'EUR') },
    { number: 'TW-2026-00002', amount: money(5_950n, 'EUR') },
  ],
};

async function textOf(changes: Partial<ReceiptDocument> = {}, language: Language = 'en'): Promise<string> {
  const bytes = await renderReceiptPdf({ ...receipt, ...changes }, tischwerk, language);
  const { text } = await extractText(await getDocumentProxy(bytes));
  return text.join(' ').replace(/\s+/g, ' ');
}

test('A receipt names the payment, its day, what it was made with, and each invoice with its part', async () => {
  const text = await textOf();
  const said = ['Receipt', 'We received €165.41 on 2 Mar 2026', 'Payment pay_01', 'Visa ···· 4242', 'Linde GmbH'];
  for (const part of [...said, 'TW-2026-00001 €105.91', 'TW-2026-00002 €59.50', 'not an invoice', '1 / 1'])
    expect(text).toContain(part);
  expect(text).not.toContain('refunded');
});

test('Money that went back is said', async () => {
  const text = await textOf({ refunded: money(5_950n, 'EUR') });
  expect(text).toContain('€59.50 of this has been refunded');
});

test.each(languages)(
  'In %s the same receipt gives the same bytes, over as many pages as 100 invoices need',
  async (language) => {
    const invoices = Array.from({ length: 100 }, (_, at) => ({
      number: `TW-2026-${10_000 + at}`,
      amount: money(100n, 'EUR'),
    }));
    const draw = () => renderReceiptPdf({ ...receipt, invoices }, tischwerk, language);
    const [first, second] = [await draw(), await draw()];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const { text } = await extractText(await getDocumentProxy(first));
    expect(text.length).toBeGreaterThan(2);
    expect(text.join(' ')).toContain('TW-2026-10099');
  },
);
