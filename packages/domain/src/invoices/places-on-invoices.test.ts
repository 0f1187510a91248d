import { describe, expect, it, test } from 'vitest';
import { redeemCoupons } from '../coupons/redeem-coupons.ts';
import { money } from '../money/money.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { sampleCharge, sampleInput, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date, locationId, sampleSubscription } from '../samples/subscription.ts';
import { assembleInvoice } from './assemble-invoice.ts';
import { groupCharges, type InvoiceGrouping } from './group-charges.ts';
import { locationSubtotals } from './location-subtotals.ts';

const charge = (componentCode: string, changes: Partial<RatedCharge> = {}) =>
  sampleCharge({ componentCode, ...changes });
const at = (place: string, changes: Partial<RatedCharge> = {}) =>
  charge(place, { locationId: locationId(place), ...changes });
const nord = { locationId: locationId('Nord'), name: 'Nord' };
const mitte = { locationId: locationId('Mitte'), name: 'Mitte' };

describe('charges that may share an invoice', () => {
  const grouped = (grouping: InvoiceGrouping, charges: readonly RatedCharge[]) =>
    groupCharges(charges, grouping).map((group) => group.map(({ componentCode }) => componentCode).join(' '));
  const charges = [charge('base'), at('Nord'), at('Mitte'), at('Nord'), charge('support')];

  it('are all of them on one for the account, or one for each place and one for the account', () => {
    expect(grouped('account', charges)).toEqual(['base Nord Mitte Nord support']);
    expect(grouped('location', charges)).toEqual(['base support', 'Nord Nord', 'Mitte']);
  });

  it('have one currency and one tax behaviour, and damages stand alone', () => {
    const mixed = [
      charge('base'),
      charge('dollars', { amount: money(1n, 'USD') }),
      charge('gross', { taxBehaviour: 'inclusive' }),
      charge('damages', { taxCategory: 'outside_scope' }),
      charge('reduced', { taxCategory: 'reduced' }),
    ];
    expect(grouped('account', mixed)).toEqual(['base reduced', 'dollars', 'gross', 'damages']);
  });

  it('are never those for paying late and others outside the scope of tax, which would then bear no interest themselves', () => {
    const outside = { taxCategory: 'outside_scope' } as const;
    const late = [charge('charge:1', outside), charge('interest:inv_1', outside), charge('reminder:inv_1:1', outside)];
    expect(grouped('account', late)).toEqual(['charge:1', 'interest:inv_1 reminder:inv_1:1']);
  });
});

test('a consolidated invoice of 20.00, 20.00 + 10.00 and 5.00 has a subtotal for each place with its tax', () => {
  const charges = [
    charge('base'),
    at('Nord'),
    at('Nord', { amount: money(1000n, 'EUR') }),
    at('Mitte', { amount: money(500n, 'EUR') }),
  ];
  const subtotals = locationSubtotals(samplePlanOfInvoice({ charges, locations: [nord, mitte] }));
  const told = subtotals.map(
    ({ locationId: id, locationName, net, tax, gross }) =>
      `${id} ${locationName}: ${net.amountMinor} + ${tax.amountMinor} = ${gross.amountMinor} ${gross.currency}`,
  );
  expect(told).toEqual([
    'null null: 2000 + 380 = 2380 EUR',
    'loc_Nord Nord: 3000 + 570 = 3570 EUR',
    'loc_Mitte Mitte: 500 + 95 = 595 EUR',
  ]);
});

describe('lines on an invoice', () => {
  const order = (charges: readonly RatedCharge[], locations = [nord, mitte]) =>
    samplePlanOfInvoice({ charges, locations }).lines.map(
      ({ locationName, charge: { componentCode, periodStart } }) => `${locationName} ${componentCode} ${periodStart}`,
    );
  const february = { periodStart: date('2025-02-01') };

  it('of a place the invoice does not name come last, without a name, by period like the others', () => {
    expect(order([at('Ost'), at('Ost', february), at('Mitte'), charge('base')])).toEqual([
      'null base 2025-03-01',
      'Mitte Mitte 2025-03-01',
      'null Ost 2025-02-01',
      'null Ost 2025-03-01',
    ]);
  });

  it('of a place that is named twice stand where it is named last, under its last name', () => {
    const renamed = { ...nord, name: 'Nord neu' };
    expect(order([at('Nord'), at('Mitte')], [nord, mitte, renamed])).toEqual([
      'Mitte Mitte 2025-03-01',
      'Nord neu Nord 2025-03-01',
    ]);
  });

  it('of one place and period keep the order they came in', () => {
    expect(order([charge('b'), charge('a'), charge('c', february)])).toEqual([
      'null c 2025-02-01',
      'null b 2025-03-01',
      'null a 2025-03-01',
    ]);
  });

  it('tell a plan nothing of coupons when there are none', () => {
    const trace = [{ code: 'one_off', values: { price: '20.00' } }] as const;
    const [line] = samplePlanOfInvoice({ charges: [charge('base', { trace })] }).lines;
    expect(line).toMatchObject({ lineNo: 1, discounts: [], charge: { trace } });
  });
});

describe('tax of the lines', () => {
  const rates = (charges: readonly RatedCharge[], flatTax?: { readonly ratePercent: string }) =>
    samplePlanOfInvoice({ charges, ...(flatTax && { flatTax }) }).lines.map(
      ({ treatment, tax }) => `${treatment.code} ${treatment.ratePercent}: ${tax.amountMinor}`,
    );

  it('is looked up for each category, between lines of another one too', () => {
    const reduced = charge('reduced', { taxCategory: 'reduced' });
    expect(rates([charge('a'), reduced, charge('b')])).toEqual(['S 19: 380', 'S 7: 140', 'S 19: 380']);
  });

  it('is 8 percent flat where that is given, whatever seller and buyer would say', () => {
    expect(rates([charge('a'), charge('b', { taxCategory: 'exempt' })], { ratePercent: '8' })).toEqual([
      'S 8: 160',
      'E 0: 0',
    ]);
  });
});

test('an invoice keeps whose it is, when it was issued and in what currency', () => {
  expect(assembleInvoice(sampleInput())).toMatchObject({
    ok: true,
    value: { accountId: 'acc_1', currency: 'EUR', issueDate: '2025-03-01', taxBehaviour: 'exclusive' },
  });
});

test('in advance, of two periods on one invoice the earlier one says when it is due', () => {
  const starting = (day: string) => charge(day, { servicePeriod: { start: date(day), end: date('2025-05-01') } });
  const issueDate = date('2025-02-22');
  const { dueDate } = samplePlanOfInvoice({ issueDate, charges: [starting('2025-04-01'), starting('2025-03-01')] });
  expect(dueDate).toBe('2025-03-01');
});

test('a line says why its charge is what it is, and then what a coupon of 3.00 took off; without one it says the former', () => {
  const own = { code: 'whole_blocks', values: { blockSize: '10', quantity: '20' } } as const;
  const charges = [charge('base', { trace: [own] })];
  const unlimited = { from: date('2025-01-01'), periods: null, componentCodes: null, planCodes: null };
  const discount = { kind: 'amount', amount: money(300n, 'EUR') } as const;
  const coupons = redeemCoupons([{ code: 'A', discount, ...unlimited }], [sampleSubscription()]);
  const reasons = (changes: Parameters<typeof samplePlanOfInvoice>[0]) =>
    samplePlanOfInvoice(changes).lines.map((line) => line.charge.trace.map(({ code }) => code));
  expect(reasons({ charges, coupons })).toEqual([[own.code, 'coupon_amount']]);
  expect(reasons({ charges })).toEqual([[own.code]]);
});
