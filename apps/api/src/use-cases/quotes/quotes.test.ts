import { describe, expect, it, test } from 'vitest';
import { flatPlan, problemsOf, quoteOf, subscriptionCase, totalsOf, usageCase } from './testing/quote-of.ts';
import { writeQuote } from './write-quote.ts';

const tiers = [
  { upTo: '100', unitPrice: '0.10' },
  { upTo: null, unitPrice: '0.05' },
];
const perUnit = { model: 'per_unit', unitPrice: '0.0125' };
const flat = { kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '31.00' };
const floor = { kind: 'commitment', code: 'floor', name: { en: 'Floor' }, amount: '100.00' };
const march = { start: '2025-03-01', end: '2025-04-01' };
const alone = (component: object, more: object = {}, around: object = {}) => ({
  kind: 'components',
  currency: 'EUR',
  components: [{ component, ...more }],
  ...around,
});

describe('single components', () => {
  it.each<[string, object, string[]]>([
    ['100 × 0.10 + 150 × 0.05 = 17.50', usageCase({ model: 'graduated', tiers }, '250'), ['1750', '0', '1750']],
    ['100.5 at the next tier’s 0.05 = 5.03', usageCase({ model: 'volume', tiers }, '100.5'), ['503', '0', '503']],
    ['nothing costs nothing', usageCase({ model: 'graduated', tiers }, '0'), ['0', '0', '0']],
    [
      '17.50 and 19 percent',
      usageCase({ model: 'graduated', tiers }, '250', { tax: { ratePercent: '19' } }),
      ['1750', '333', '2083'],
    ],
    [
      '17.50 with 19 percent inside',
      usageCase({ model: 'graduated', tiers }, '250', { tax: { ratePercent: '19' }, taxBehaviour: 'inclusive' }),
      ['1471', '279', '1750'],
    ],
    ['0.0125 rounded half to even is 0.01', usageCase(perUnit, '1', { rounding: 'half_even' }), ['1', '0', '1']],
    ['0.005 rounded half to even is 0.00', usageCase(perUnit, '0.4', { rounding: 'half_even' }), ['0', '0', '0']],
    ['0.0125 rounded up is 0.02', usageCase(perUnit, '1', { rounding: 'up' }), ['2', '0', '2']],
    ['0.0375 rounded down is 0.03', usageCase(perUnit, '3', { rounding: 'down' }), ['3', '0', '3']],
    ['0.5 yen are 1 yen', usageCase(perUnit, '40', { currency: 'JPY' }), ['1', '0', '1']],
    [
      '21 of 31 days of 31.00 = 21.00',
      alone(flat, { served: { start: '2025-03-11', end: '2025-04-01' } }, { period: march }),
      ['2100', '0', '2100'],
    ],
    [
      'half a day of 31 by the second = 0.50',
      alone(
        flat,
        { served: { start: '2025-03-01T00:00:00Z', end: '2025-03-01T12:00:00Z' } },
        { period: march, proration: 'second' },
      ),
      ['50', '0', '50'],
    ],
    [
      'no proration asked for',
      alone(flat, { served: { start: '2025-03-11', end: '2025-04-01' } }, { period: march, proration: 'none' }),
      ['3100', '0', '3100'],
    ],
    [
      '3 seats at 20.00',
      alone({ ...flat, kind: 'per_seat', seatClass: 'a', unitPrice: '20.00' }, { quantity: '3' }),
      ['6000', '0', '6000'],
    ],
    [
      'round(100 × 21/31) − round(66.50 × 21/31) = 67.74 − 45.05 = 22.69',
      alone(floor, { fees: '66.50', served: { start: '2025-03-11', end: '2025-04-01' } }, { period: march }),
      ['2269', '0', '2269'],
    ],
    ['a commitment that is reached', alone(floor, { fees: '100.01' }), ['0', '0', '0']],
    [
      'German tax on 100.00 of a German seller for a French buyer with a checked number: reverse charge',
      alone(
        { ...flat, unitPrice: '100.00' },
        {},
        {
          issueDate: '2025-03-01',
          tax: {
            seller: { country: 'DE' },
            buyer: {
              country: 'FR',
              vatCheck: { vatNumber: 'FR83404833048', reference: 'W1', checkedOn: '2025-01-01' },
            },
          },
        },
      ),
      ['10000', '0', '10000'],
    ],
  ])('%s', (_, quote, expected) => expect(totalsOf(quote)).toEqual(expected));

  it('take sums, percentages, tax, deposit and credit in this order: (31.00 − 1.00) × 0.9 × 1.2 = 32.40', () => {
    const { invoices } = quoteOf(
      alone(
        flat,
        {},
        {
          coupons: [
            { code: 'TENTH', discount: { kind: 'percent', percent: '10' } },
            { code: 'ONE', discount: { kind: 'amount', amount: '1.00' } },
          ],
          tax: { ratePercent: '20' },
          deposit: '10.00',
          credit: '20.00',
        },
      ),
    );
    expect(invoices[0]?.totals.gross.amountMinor).toBe('3240');
    expect(invoices[0]?.settlement).toMatchObject({
      kind: 'issued',
      depositUsed: { amountMinor: '1000' },
      creditUsed: { amountMinor: '2000' },
      toPay: { amountMinor: '240' },
    });
    expect(invoices[0]?.lines[0]?.trace.map(({ sentence }) => sentence)).toEqual([
      '1 at €31.00: €31.00',
      'Coupon ONE of €1.00: €1.00 of it here',
      'Coupon TENTH: 10% of €30.00: €3.00',
    ]);
  });

  it('below the smallest payment are carried, above it issued', () => {
    const kind = (smallestPayment: string) =>
      quoteOf(alone(flat, {}, { smallestPayment })).invoices[0]?.settlement.kind;
    expect([kind('31.01'), kind('31.00')]).toEqual(['carried', 'issued']);
  });
});

describe('a subscription at 31.00 a month', () => {
  const lines = (quote: object) =>
    quoteOf(quote).invoices.flatMap((invoice) =>
      invoice.lines.map(({ componentCode, quantity, amount }) => `${componentCode} ${quantity} ${amount.amountMinor}`),
    );
  const dear = { ...flatPlan, components: [{ ...flat, code: 'dear', unitPrice: '62.00' }] };

  it('is billed on the first of the month, and nothing is due the day after', () => {
    expect(lines(subscriptionCase({ invoiceDate: '2025-02-01' }))).toEqual(['base 1 3100']);
    expect(lines(subscriptionCase({ invoiceDate: '2025-02-02' }))).toEqual([]);
    expect(quoteOf(subscriptionCase({ invoiceDate: '2025-03-01' })).earlier).toHaveLength(2);
  });

  it('upgraded to 62.00 on 11 March gets 21.00 back and pays 42.00 on that day', () => {
    const changes = [{ kind: 'switch_plan', on: '2025-03-11', planVersion: dear }];
    expect(lines(subscriptionCase({ changes, invoiceDate: '2025-03-11' }))).toEqual([
      'base -0.677419 -2100',
      'dear 0.677419 4200',
    ]);
  });

  it('as used in March, upgraded on the 11th, costs 10.00 + 42.00', () => {
    const changes = [{ kind: 'switch_plan', on: '2025-03-11', planVersion: dear }];
    expect(lines(subscriptionCase({ changes, period: march }))).toEqual(['base 0.322581 1000', 'dear 0.677419 4200']);
  });

  it('paused from 11 to 21 March costs 21 of 31 days, and its set-up fee only once', () => {
    const components = [flat, { ...flat, kind: 'one_off', code: 'set_up', unitPrice: '99.00' }];
    const changes = [
      { kind: 'pause', on: '2025-03-11' },
      { kind: 'resume', on: '2025-03-21' },
    ];
    const quote = subscriptionCase({ changes, period: march }, { components });
    expect(lines(quote)).toEqual(['base 0.322581 1000', 'base 0.354839 1100']);
    const january = { start: '2025-01-01', end: '2025-02-01' };
    expect(lines({ ...quote, period: january })).toEqual(['base 1 3100', 'set_up 1 9900']);
  });

  it('after a trial of 14 days starts paying, and pays its set-up fee, on 15 January', () => {
    const components = [flat, { ...flat, kind: 'one_off', code: 'set_up', unitPrice: '99.00' }];
    const trial = (invoiceDate: string) => subscriptionCase({ invoiceDate }, { components, trialDays: 14 });
    expect(lines(trial('2025-01-14'))).toEqual([]);
    expect(lines(trial('2025-01-15'))).toEqual(['base 1 3100', 'set_up 1 9900']);
  });

  it('at an agreed 25.00, in dollars, with an ad-hoc charge', () => {
    const inDollars = subscriptionCase(
      {
        currency: 'USD',
        negotiatedPrices: [{ componentCode: 'base', unitPrice: '25.00' }],
        adHoc: [{ code: 'training', name: { en: 'Training' }, date: '2025-01-20', quantity: '2', unitPrice: '80.00' }],
        invoiceDate: '2025-02-01',
      },
      { otherCurrencies: ['USD'], components: [{ ...flat, otherCurrencies: { USD: { unitPrice: '35.00' } } }] },
    );
    const [invoice] = quoteOf(inDollars).invoices;
    expect(invoice).toMatchObject({ currency: 'USD', totals: { net: { amountMinor: '18500' } } });
    expect(invoice?.lines.flatMap(({ trace }) => trace.map(({ sentence }) => sentence))).toEqual([
      '2 × $80.00 as agreed',
      'Agreed price $25.00 in place of $35.00',
      '$25.00 for the full period',
    ]);
  });

  it('late usage stands on a line of its own on the invoice after it became known', () => {
    const usage = [
      { meter: 'x', date: '2025-01-10', quantity: '250' },
      { meter: 'x', date: '2025-01-11', quantity: '50', knownFrom: '2025-02-10' },
    ];
    const component = {
      kind: 'usage',
      code: 'x',
      name: { en: 'X' },
      meter: 'x',
      pricing: { model: 'graduated', tiers },
    };
    const quote = (invoiceDate: string) => subscriptionCase({ usage, invoiceDate }, { components: [flat, component] });
    expect(lines(quote('2025-02-01'))).toEqual(['x 1 1750', 'base 1 3100']);
    expect(lines(quote('2025-03-01'))).toEqual(['x 1 250', 'base 1 3100']);
  });

  it('totals too small to collect are carried to the next invoice, with their charges', () => {
    const cheap = { components: [{ ...flat, unitPrice: '0.30' }] };
    const quote = subscriptionCase({ smallestPayment: '0.50', invoiceDate: '2025-02-01' }, cheap);
    expect(lines(quote)).toEqual(['base 1 30', 'base 1 30']);
    expect(quoteOf(quote).earlier[0]?.settlement.kind).toBe('carried');
  });
});

describe('after an invoice of 31.00 and 19 percent, 36.89, was issued on 1 March', () => {
  const issued = (more: object) => alone(flat, {}, { issueDate: '2025-03-01', tax: { ratePercent: '19' }, ...more });

  it('10.00 and then the rest are given back by two credit notes', () => {
    const { creditNotes } = quoteOf(
      issued({
        creditNotes: [
          { kind: 'amount', date: '2025-03-05', gross: '10.00' },
          { kind: 'full', date: '2025-03-06' },
        ],
      }),
    );
    const sums = creditNotes.map(({ totals: { net, tax, gross } }) => [net, tax, gross].map((sum) => sum.amountMinor));
    expect(sums).toEqual([
      ['-840', '-160', '-1000'],
      ['-2260', '-429', '-2689'],
    ]);
    expect(creditNotes[0]).toMatchObject({ kind: 'credit_note', settlement: { kind: 'credited' } });
  });

  it('paid on 15 April instead of 15 March it costs 30 days at 11.27 percent, and the second reminder 5.00', () => {
    const latePayment = { annualRatePercent: '11.27', paidOn: '2025-04-15', reminders: 2, reminderFees: ['0', '5.00'] };
    const quote = quoteOf(issued({ latePayment }));
    expect(quote.lateCharges.map(({ amount }) => amount.amountMinor)).toEqual(['34', '500']);
    expect(writeQuote(quote, 'en')).toContain('Fee of reminder 2: €5.00');
  });

  it.each<[string, object, string[]]>([
    ['more than it', { kind: 'amount', date: '2025-03-05', gross: '36.90' }, ['more_than_invoiced at creditNotes.0']],
    [
      'a line it does not have',
      { kind: 'lines', date: '2025-03-05', lines: [{ lineNo: 2 }] },
      ['unknown_line at creditNotes.0'],
    ],
    ['anything before it was issued', { kind: 'full', date: '2025-02-28' }, ['before_invoice at creditNotes.0.date']],
  ])('%s is not given back', (_, note, expected) => {
    expect(problemsOf(issued({ creditNotes: [note] }))).toEqual(expected);
  });

  it('what was never invoiced is not given back', () => {
    const creditNotes = [{ kind: 'full', date: '2025-03-05' }];
    expect(problemsOf(issued({ creditNotes, smallestPayment: '50.00' }))).toEqual([
      'nothing_invoiced at creditNotes.0',
    ]);
    expect(problemsOf(subscriptionCase({ invoiceDate: '2025-02-02', creditNotes }))).toEqual([
      'nothing_invoiced at creditNotes',
    ]);
  });
});

describe('a case is refused', () => {
  const usageOf = (quantity: unknown) => usageCase(perUnit, quantity as string);
  it.each<[string, object | string, string[]]>([
    ['that is no JSON', '{', ['not_json at ']],
    ['of two megabytes', `"${' '.repeat(2_000_000)}"`, ['too_large at ']],
    ['without a kind', {}, ['invalid_value at kind']],
    ['without a component', { kind: 'components', currency: 'EUR' }, ['missing_field at components']],
    ['with a field nobody knows', { ...usageOf('1'), x: 1 }, ['unknown_field at x']],
    ['with a quantity that is a number', usageOf(1), ['wrong_type at components.0.quantity']],
    ['with a negative quantity', usageOf('-1'), ['number_out_of_range at components.0.quantity']],
    ['with a quantity of a trillion', usageOf('1000000000000'), ['number_out_of_range at components.0.quantity']],
    ['with 1e3', usageOf('1e3'), ['invalid_decimal at components.0.quantity']],
    ['with a hundred thousand digits', usageOf('9'.repeat(100_000)), ['invalid_decimal at components.0.quantity']],
    ['in a currency nobody knows', { ...usageOf('1'), currency: 'EURO' }, ['unknown_currency at currency']],
    ['with 30 February', subscriptionCase({ invoiceDate: '2025-02-30' }), ['invalid_date at invoiceDate']],
    ['in the year 9999', subscriptionCase({ invoiceDate: '9999-01-01' }), ['date_out_of_range at invoiceDate']],
    ['with neither date nor period', subscriptionCase({}), ['date_or_period at invoiceDate']],
    ['before the start', subscriptionCase({ invoiceDate: '2024-12-31' }), ['nothing_served at invoiceDate']],
    [
      'with a period that is none of its own',
      subscriptionCase({ period: { start: '2025-03-02', end: '2025-04-02' } }),
      ['period_not_aligned at period'],
    ],
    [
      'billed every day for 100 years',
      subscriptionCase({ invoiceDate: '2125-01-01' }, { interval: { unit: 'day', count: 1 } }),
      ['too_many_invoices at invoiceDate'],
    ],
    [
      'with tiers out of order',
      usageCase(
        {
          model: 'graduated',
          tiers: [
            { upTo: '100', unitPrice: '1' },
            { upTo: '50', unitPrice: '1' },
            { upTo: null, unitPrice: '1' },
          ],
        },
        '1',
      ),
      ['tiers_unsorted at components.0.component.pricing.tiers.1.upTo'],
    ],
    [
      'with a discount of 101 percent',
      { ...usageOf('1'), coupons: [{ code: 'A', discount: { kind: 'percent', percent: '101' } }] },
      ['percent_out_of_range at coupons.0.discount.percent'],
    ],
    [
      'with a seat in a role and at a place that are not there',
      subscriptionCase({ seats: [{ member: 'A', role: 'x', location: 'y' }], invoiceDate: '2025-02-01' }),
      ['unknown_role at seats.0.role', 'unknown_location at seats.0.location'],
    ],
    [
      'with a seat that ends before it starts',
      subscriptionCase({
        roles: [{ code: 'x', capabilities: [] }],
        seats: [{ member: 'A', role: 'x', from: '2025-02-01', until: '2025-01-01' }],
        invoiceDate: '2025-02-01',
      }),
      ['range_reversed at seats.0.until'],
    ],
    [
      'that resumes what was not paused',
      subscriptionCase({ changes: [{ kind: 'resume', on: '2025-01-05' }], invoiceDate: '2025-02-01' }),
      ['transition_not_allowed at changes.0'],
    ],
    [
      'with changes in the wrong order',
      subscriptionCase({
        changes: [
          { kind: 'pause', on: '2025-01-09' },
          { kind: 'resume', on: '2025-01-05' },
        ],
        invoiceDate: '2025-02-01',
      }),
      ['changes_out_of_order at changes.1.on'],
    ],
    [
      'served outside the period',
      alone(flat, { served: { start: '2025-02-01', end: '2025-03-02' } }, { period: march }),
      ['served_outside_period at components.0.served'],
    ],
    ['served without a period', alone(flat, { served: march }), ['period_missing at period']],
    [
      'with moments of a day by the day',
      alone(flat, { served: { start: '2025-03-01T00:00:00Z', end: '2025-03-02' } }, { period: march }),
      ['moments_need_seconds at components.0.served'],
    ],
    [
      'taxed by country without a day',
      alone(flat, {}, { tax: { seller: { country: 'DE' }, buyer: { country: 'DE' } } }),
      ['issue_date_missing at issueDate'],
    ],
    [
      'taxed before the table of rates begins',
      alone(flat, {}, { issueDate: '2019-01-01', tax: { seller: { country: 'DE' }, buyer: { country: 'DE' } } }),
      ['no_tax_rate at tax'],
    ],
    [
      'sold in a currency it has no prices in',
      subscriptionCase({ currency: 'USD', invoiceDate: '2025-02-01' }),
      ['currency_not_sold at currency'],
    ],
    [
      'with an agreed price for nothing',
      subscriptionCase({ negotiatedPrices: [{ componentCode: 'x', unitPrice: '1' }], invoiceDate: '2025-02-01' }),
      ['unknown_component at negotiatedPrices'],
    ],
    [
      'with a coupon of 120 centuries',
      subscriptionCase(
        {
          coupons: [{ code: 'A', discount: { kind: 'percent', percent: '1' }, periods: 120 }],
          invoiceDate: '2025-01-01',
        },
        { interval: { unit: 'year', count: 100 } },
      ),
      ['coupon_too_long at coupons'],
    ],
    [
      'whose amount no book holds',
      usageCase({ model: 'per_unit', unitPrice: '999999999999' }, '999999999999'),
      ['amount_too_large at '],
    ],
  ])('%s', (_, quote, expected) => expect(problemsOf(quote)).toEqual(expected));
});

test.each(['de', 'hu', 'en'] as const)(
  'the invoice for people has a line, its reason, tax and total in %s',
  (language) => {
    const quote = quoteOf(usageCase({ model: 'graduated', tiers }, '250', { tax: { ratePercent: '19' } }));
    const text = writeQuote(quote, language);
    expect(text).toContain('17');
    expect(text).toContain('19');
    expect(text.split('\n').length).toBeGreaterThan(9);
  },
);
