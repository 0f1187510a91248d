import { expect, test } from 'vitest';
import { type BusinessBooks, differencesOf, hashOf } from './support/business-books.ts';
import { costOfBlows, type TriedBatch } from './support/rework.ts';

const books: BusinessBooks = {
  invoices: ['haus-1 invoice 2026-03-01 5950 EUR paid', 'haus-2 invoice 2026-03-01 5950 EUR open'],
  lines: ['haus-1 base 1 50.00 5000', 'haus-2 base 1 50.00 5000'],
  payments: ['haus-1 2026-03-01 autopay card succeeded 5950'],
  postings: ['invoice_issued haus-1 receivable 5950', 'invoice_issued haus-1 revenue -5950'],
  dunning: ['haus-2 grace'],
  mails: ['invoice_issued haus-1@kunden.example sent 2026-03-01'],
  usage: [],
  files: [],
  runs: ['2026-03-01 done'],
  numbers: ['TISC-2026 2 numbers from 1 to 2'],
};

test('Books with the same business have the same hash and no difference', () => {
  const again = structuredClone(books);
  expect(hashOf(again)).toBe(hashOf(books));
  expect(differencesOf(books, again)).toEqual([]);
});

test.each<[string, Partial<BusinessBooks>, string[]]>([
  ['an invoice is missing', { invoices: [books.invoices[0]!] }, [`invoices: missing ${books.invoices[1]}`]],
  [
    'a posting is there twice',
    { postings: [...books.postings, books.postings[0]!] },
    [`postings: too much ${books.postings[0]}`],
  ],
  [
    'a line is a cent dearer',
    { lines: [books.lines[0]!, 'haus-2 base 1 50.01 5001'] },
    [`lines: missing ${books.lines[1]}`, 'lines: too much haus-2 base 1 50.01 5001'],
  ],
  ['a payment is lost', { payments: [] }, [`payments: missing ${books.payments[0]}`]],
  [
    'a mail was never sent',
    { mails: ['invoice_issued haus-1@kunden.example failed 2026-03-01'] },
    [`mails: missing ${books.mails[0]}`, 'mails: too much invoice_issued haus-1@kunden.example failed 2026-03-01'],
  ],
])('When %s, the hash is another one and the difference is named', (_what, planted, told) => {
  const damaged = { ...books, ...planted };
  expect(hashOf(damaged)).not.toBe(hashOf(books));
  expect(differencesOf(books, damaged)).toEqual(told);
});

test('Of five batches, three of them thrown away before the second of three blows, it cost 3 in all and one writer 2', () => {
  const batch = (at: number, kept: boolean, writer: number): TriedBatch => ({ invoices: 500, at, kept, writer });
  const batches = [
    batch(5, true, 1),
    batch(12, false, 1),
    batch(13, false, 2),
    batch(15, false, 1),
    batch(25, true, 2),
  ];
  const nothing = { inAll: 0, ofOneWriter: 0 };
  expect(costOfBlows(batches, [10, 20, 30])).toEqual([nothing, { inAll: 3, ofOneWriter: 2 }, nothing]);
});
