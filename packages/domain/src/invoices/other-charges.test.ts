import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date, locationId } from '../samples/subscription.ts';
import { type AdHocItem, adHocCharge } from './ad-hoc-charge.ts';
import { type LatePaymentRule, lateInterest, reminderFee } from './charge-late-payment.ts';
import { groupCharges } from './group-charges.ts';
import { locationSubtotals } from './location-subtotals.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

describe('late payment at 11.27 percent a year and reminders at 0.00, 5.00 and 10.00', () => {
  const rule: LatePaymentRule = {
    annualRatePercent: '11.27',
    yearDays: 365,
    reminderFees: [euros(0n), euros(500n), euros(1000n)],
  };

  it('100.00 due on 1 March and paid on 31 March cost 29 days of 365: 0.90', () => {
    expect(lateInterest(euros(10_000n), date('2025-03-01'), date('2025-03-31'), rule)).toEqual({
      amount: euros(90n),
      trace: [
        {
          code: 'late_interest',
          values: {
            principal: '100.00',
            rate: '11.27',
            from: '2025-03-02',
            to: '2025-03-30',
            days: '29',
            yearDays: '365',
          },
        },
      ],
    });
  });

  it('costs nothing on the due date, the day after and before', () => {
    for (const day of ['2025-03-01', '2025-03-02', '2025-02-01']) {
      const nothing = { amount: euros(0n), trace: [] };
      expect(lateInterest(euros(10_000n), date('2025-03-01'), date(day), rule)).toEqual(nothing);
    }
  });

  it('nothing owed costs nothing, and less than nothing cannot be owed', () => {
    expect(lateInterest(euros(0n), date('2025-03-01'), date('2025-03-31'), rule).amount).toEqual(euros(0n));
    expect(() => lateInterest(euros(-1n), date('2025-03-01'), date('2025-03-31'), rule)).toThrow(
      'interest is due on what is owed',
    );
  });

  it('the first reminder is free, the second costs 5.00, the third and all later 10.00', () => {
    expect([1, 2, 3, 4].map((nth) => reminderFee(nth, rule)?.amount.amountMinor ?? null)).toEqual([
      null,
      500n,
      1000n,
      1000n,
    ]);
    expect(reminderFee(1, { ...rule, reminderFees: [] })).toBeNull();
    expect(() => reminderFee(0, rule)).toThrow('counted from 1');
    const values = { reminder: '2', amount: '5.00' };
    expect(reminderFee(2, rule)?.trace).toEqual([{ code: 'reminder_fee', values }]);
  });
});

test('2.5 hours at 80.005 are charged 200.01', () => {
  const item: AdHocItem = {
    subscriptionId: idOf('subscription', 'sub_1'),
    code: 'training',
    name: { en: 'Training' },
    locationId: null,
    date: date('2025-03-12'),
    quantity: '2.5',
    unitPrice: '80.005',
    currency: 'EUR',
    taxBehaviour: 'exclusive',
    taxCategory: 'standard',
  };
  expect(adHocCharge(item)).toMatchObject({
    amount: euros(20_001n),
    servicePeriod: { start: '2025-03-12', end: '2025-03-13' },
    isOutsidePlan: true,
    trace: [{ code: 'ad_hoc_charge', values: { quantity: '2.5', price: '80.005' } }],
  });
  expect(() => adHocCharge({ ...item, quantity: 'many' })).toThrow('many is a quantity');
});

describe('charges of two locations, of the account, and damages', () => {
  const charges = [
    sampleCharge({ locationId: locationId('Mitte') }),
    sampleCharge({ componentCode: 'late', taxCategory: 'outside_scope' }),
    sampleCharge({ locationId: locationId('Nord') }),
    sampleCharge(),
    sampleCharge({ amount: money(1n, 'USD') }),
    sampleCharge({ taxBehaviour: 'inclusive' }),
  ];

  it('share an invoice where currency, tax behaviour and scope of tax agree', () => {
    expect(groupCharges(charges, 'account').map((group) => group.length)).toEqual([3, 1, 1, 1]);
  });

  it('stand on an invoice for each location if wanted', () => {
    expect(groupCharges(charges, 'location').map((group) => group.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('have subtotals by location that add up to the total', () => {
    const plan = samplePlanOfInvoice({
      charges: [charges[0]!, charges[2]!, charges[3]!],
      locations: [{ locationId: locationId('Mitte'), name: 'Mitte' }],
    });
    expect(locationSubtotals(plan).map(({ locationName, gross }) => [locationName, gross.amountMinor])).toEqual([
      [null, 2380n],
      ['Mitte', 2380n],
      [null, 2380n],
    ]);
  });
});
