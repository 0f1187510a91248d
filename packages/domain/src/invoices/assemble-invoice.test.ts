import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { sampleCharge, sampleInput, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date, locationId } from '../samples/subscription.ts';
import { assembleInvoice } from './assemble-invoice.ts';
import { invoiceFlags } from './invoice-flags.ts';
import { formatInvoiceNumber } from './invoice-number.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

describe('assembleInvoice', () => {
  it('20.00 net at 19% is 23.80, open, due on the first day of March', () => {
    expect(samplePlanOfInvoice()).toMatchObject({
      kind: 'invoice',
      statusAtIssue: 'open',
      dueDate: '2025-03-01',
      totals: { net: euros(2000n), tax: euros(380n), gross: euros(2380n) },
      lines: [{ lineNo: 1, locationName: null, treatment: { code: 'S', ratePercent: '19' }, gross: euros(2380n) }],
      taxSubtotals: [{ tax: euros(380n) }],
    });
  });

  it('lists the account first, then each location in its order, each by period', () => {
    const at = (place: string, day: string) =>
      sampleCharge({ locationId: locationId(place), periodStart: date(day), componentCode: `${place} ${day}` });
    const { lines } = samplePlanOfInvoice({
      locations: [
        { locationId: locationId('Nord'), name: 'Nord' },
        { locationId: locationId('Mitte'), name: 'Mitte' },
      ],
      charges: [at('Mitte', '2025-03-01'), at('Nord', '2025-03-01'), at('Nord', '2025-02-01'), sampleCharge()],
    });
    expect(
      lines.map(({ lineNo, locationName, charge }) => `${lineNo} ${locationName}: ${charge.componentCode}`),
    ).toEqual(['1 null: base', '2 Nord: Nord 2025-02-01', '3 Nord: Nord 2025-03-01', '4 Mitte: Mitte 2025-03-01']);
  });

  it.each([
    ['issued a week ahead is due on the first day', '2025-02-22', { kind: 'advance' }, '2025-03-01'],
    ['issued late is due at once', '2025-03-05', { kind: 'advance' }, '2025-03-05'],
    ['net 14 is due 14 days after issue', '2025-02-22', { kind: 'net', days: 14 }, '2025-03-08'],
  ] as const)('an invoice %s', (_, issued, terms, due) => {
    expect(samplePlanOfInvoice({ issueDate: date(issued), terms }).dueDate).toBe(due);
  });

  it('an adjustment of February does not make March due earlier, and alone it is due at issue', () => {
    const february = sampleCharge({
      revision: 1,
      periodStart: date('2025-02-01'),
      servicePeriod: { start: date('2025-02-11'), end: date('2025-03-01') },
    });
    const issueDate = date('2025-02-22');
    expect(samplePlanOfInvoice({ issueDate, charges: [february, sampleCharge()] }).dueDate).toBe('2025-03-01');
    expect(samplePlanOfInvoice({ issueDate, charges: [february] }).dueDate).toBe('2025-02-22');
  });

  it('the first charge of a later phase is due on its own first day, like any other', () => {
    const issueDate = date('2025-02-22');
    expect(samplePlanOfInvoice({ issueDate, charges: [sampleCharge({ revision: 1000 })] }).dueDate).toBe('2025-03-01');
  });

  it('a total of zero is paid at issue', () => {
    const charges = [sampleCharge(), sampleCharge({ revision: 1, amount: euros(-2000n), quantity: '-1' })];
    expect(samplePlanOfInvoice({ charges })).toMatchObject({ kind: 'invoice', statusAtIssue: 'paid' });
  });

  it('a negative total of -13.55 net is a credit note of -16.12', () => {
    const charges = [sampleCharge({ revision: 1, amount: euros(-1355n), quantity: '-0.677419' })];
    expect(samplePlanOfInvoice({ charges })).toMatchObject({
      kind: 'credit_note',
      statusAtIssue: 'paid',
      totals: { net: euros(-1355n), tax: euros(-257n), gross: euros(-1612n) },
    });
  });

  it('inclusive prices keep their gross: 23.80 contain 3.80', () => {
    const charges = [sampleCharge({ taxBehaviour: 'inclusive', amount: euros(2380n) })];
    expect(samplePlanOfInvoice({ charges }).totals).toEqual({
      net: euros(2000n),
      tax: euros(380n),
      gross: euros(2380n),
    });
  });

  it('takes the rate of the last day of each service period, so December 2020 carries 16 and January 2021 19 percent', () => {
    const month = (start: string, end: string) =>
      sampleCharge({ periodStart: date(start), servicePeriod: { start: date(start), end: date(end) } });
    const charges = [month('2020-12-01', '2021-01-01'), month('2021-01-01', '2021-02-01')];
    const rates = (plan: ReturnType<typeof samplePlanOfInvoice>) =>
      plan.lines.map((line) => line.treatment.ratePercent);
    expect(rates(samplePlanOfInvoice({ charges }))).toEqual(['16', '19']);
    expect(rates(samplePlanOfInvoice({ charges, taxPointDate: date('2021-01-01') }))).toEqual(['19', '19']);
  });

  it('refuses a country and day without a rate', () => {
    const charges = [sampleCharge({ taxCategory: 'second_reduced' })];
    expect(assembleInvoice(sampleInput({ charges }))).toMatchObject({ ok: false, error: { code: 'no_tax_rate' } });
  });

  it('throws for no charges, two currencies, or two tax behaviours on one invoice', () => {
    const with2 = (other: Parameters<typeof sampleCharge>[0]) => () =>
      assembleInvoice(sampleInput({ charges: [sampleCharge(), sampleCharge(other)] }));
    expect(() => assembleInvoice(sampleInput({ charges: [] }))).toThrow('at least one charge');
    expect(with2({ amount: money(1n, 'USD') })).toThrow('share currency');
    expect(with2({ taxBehaviour: 'inclusive' })).toThrow('share currency');
  });
});

describe('derived flags of an open invoice of 23.80 due on 1 March', () => {
  const flags = (settled: bigint, processing: bigint, asOf: string, status: 'open' | 'paid' = 'open') =>
    invoiceFlags(
      {
        status,
        dueDate: date('2025-03-01'),
        total: euros(2380n),
        settled: euros(settled),
        processing: euros(processing),
      },
      date(asOf),
    );

  it.each([
    ['is nothing special on its due date', 0n, 0n, '2025-03-01', [false, false, false]],
    ['is overdue the day after', 0n, 0n, '2025-03-02', [true, false, false]],
    ['is partially paid with 10.00', 1000n, 0n, '2025-03-01', [false, true, false]],
    ['can be overdue, partially paid and processing at once', 1000n, 1380n, '2025-03-02', [true, true, true]],
  ] as const)('%s', (_, settled, processing, asOf, [overdue, partiallyPaid, isProcessing]) => {
    expect(flags(settled, processing, asOf)).toEqual({ overdue, partiallyPaid, processing: isProcessing });
  });

  it('has none of them once it is paid', () => {
    expect(flags(2380n, 0n, '2025-04-01', 'paid')).toEqual({ overdue: false, partiallyPaid: false, processing: false });
  });
});

test.each([
  ['TW', 2025, 42n, undefined, 'TW-2025-00042'],
  ['TW', 2025, 123_456n, undefined, 'TW-2025-123456'],
  ['SZ', 2026, 7n, { pattern: '{year}/{series}{counter}', counterDigits: 3 }, '2026/SZ007'],
])('series %s in %s with counter %s is printed by its format', (series, year, counter, format, expected) => {
  expect(formatInvoiceNumber(series, year, counter, format)).toBe(expected);
});

test('a counter of 0 and a pattern without counter are bugs and throw', () => {
  expect(() => formatInvoiceNumber('TW', 2025, 0n)).toThrow('starts at 1');
  expect(() => formatInvoiceNumber('TW', 2025, 1n, { pattern: '{series}', counterDigits: 1 })).toThrow(
    'contains its counter',
  );
});
