import { describe, expect, it, test } from 'vitest';
import { after, decide, lines } from '../samples/decided-charges.ts';
import {
  assign,
  basePrice,
  date,
  locationPrice,
  openLocation,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { usageComponent, used } from '../samples/usage.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { RatedCharge } from './rated-charge.ts';

const march = { firstPeriodIndex: 2, nextPeriodIndex: 2 };

/** The charges of the first of April after March was billed as it stood, and then things turned out differently. */
function april(before: BillableSubscription, changes: Partial<BillableSubscription>): readonly RatedCharge[] {
  const billed = after(before, decide(before, '2025-03-01'));
  return decide({ ...billed, ...changes }, '2025-04-01').charges.filter(({ revision }) => revision > 0);
}
const told = ({ componentCode, locationId, servicePeriod, quantity, unitPrice, amount }: RatedCharge) => {
  const days = `${servicePeriod.start} to ${servicePeriod.end}`;
  return `${componentCode} ${locationId ?? 'account'} ${days}: ${quantity} × ${unitPrice} = ${amount.amountMinor}`;
};
const steps = ({ trace }: RatedCharge) => trace.map(({ code, values }) => [code, ...Object.values(values)].join(' '));

describe('a billed period that turned out differently', () => {
  const chain = sampleSubscription({
    ...march,
    planVersion: samplePlan({ components: [locationPrice, seatPrice], seatRemoval: 'prorated_credit' }),
    locations: [openLocation('Mitte'), openLocation('Nord')],
    assignments: [assign('Anna', stylist, 'Mitte'), assign('Ben', stylist, 'Nord')],
  });

  it('gives back all of a location that was never open, with its seat, and leaves the other alone', () => {
    const credits = april(chain, { locations: [openLocation('Mitte')] });
    expect(credits.map(told)).toEqual([
      'location loc_Nord 2025-03-01 to 2025-04-01: -1 × 30.00 = -3000',
      'professional loc_Nord 2025-03-01 to 2025-04-01: -1 × 20.00 = -2000',
    ]);
    expect(credits.map(steps)[0]).toEqual(['already_billed 30.00 0', 'adjustment 0.00 30.00 -30.00']);
  });

  it('names the days that changed: a seat from 11 to 20 March is charged for those', () => {
    const extra = assign('Bea', stylist, 'Mitte', '2025-03-11', '2025-03-21');
    const charged = april(chain, { assignments: [...chain.assignments, extra] });
    expect(charged.map(told)).toEqual(['professional loc_Mitte 2025-03-11 to 2025-03-21: 0.322581 × 20.00 = 645']);
  });

  it('two changes are told from the first changed day to the last', () => {
    const extra = [
      assign('Bea', stylist, 'Mitte', '2025-03-05', '2025-03-06'),
      assign('Cleo', stylist, 'Mitte', '2025-03-25', '2025-03-26'),
    ];
    expect(april(chain, { assignments: [...chain.assignments, ...extra] }).map(told)).toEqual([
      'professional loc_Mitte 2025-03-05 to 2025-03-26: 0.064516 × 20.00 = 129',
    ]);
  });

  it('a seat at a place where there was none at the start is an adjustment from nothing', () => {
    const empty = { ...chain, assignments: [] };
    const charged = april(empty, { assignments: [assign('Bea', stylist, 'Nord', '2025-03-17')] });
    expect(charged.map(told)).toEqual(['professional loc_Nord 2025-03-17 to 2025-04-01: 0.483871 × 20.00 = 968']);
    expect(steps(charged[0]!).slice(-1)).toEqual(['adjustment 9.68 0.00 9.68']);
  });

  it('gives back two seats at a place as two, for the days since the subscription began', () => {
    const late = { ...chain, startDate: date('2025-03-11') };
    const two = { ...late, assignments: [...late.assignments, assign('Bea', stylist, 'Nord')] };
    const billed = after(two, decide(two, '2025-03-11'));
    const credits = decide({ ...billed, locations: [openLocation('Mitte')] }, '2025-04-01').charges;
    expect(credits.filter(({ revision }) => revision > 0).map(told)).toEqual([
      'location loc_Nord 2025-03-11 to 2025-04-01: -0.677419 × 30.00 = -2032',
      'professional loc_Nord 2025-03-11 to 2025-04-01: -1.354839 × 20.00 = -2710',
    ]);
  });

  it('gives back the whole period when the subscription had ended before it', () => {
    const ended = april(chain, { status: 'ended', endDate: date('2025-03-01') });
    expect(ended.map(({ servicePeriod }) => `${servicePeriod.start} to ${servicePeriod.end}`)).toEqual(
      Array.from({ length: 4 }, () => '2025-03-01 to 2025-04-01'),
    );
  });

  it('counts days from nothing where nothing was billed at the start, in a second adjustment too', () => {
    const empty = { ...chain, assignments: [] };
    const first = after(empty, decide(empty, '2025-03-01'));
    const grown = { ...first, assignments: [assign('Bea', stylist, 'Nord', '2025-03-17')] };
    const second = after(grown, decide(grown, '2025-04-01'));
    const assignments = [assign('Bea', stylist, 'Nord'), assign('Cleo', stylist, 'Nord', '2025-03-25')];
    const again = decide({ ...second, assignments }, '2025-05-01').charges.filter(({ revision }) => revision === 2);
    expect(again.map(told)).toEqual(['professional loc_Nord 2025-03-01 to 2025-04-01: 0.741935 × 20.00 = 1484']);
  });

  it('that is paid in arrears and had no use when it was billed is adjusted from nothing as well', () => {
    const planVersion = samplePlan({ components: [seatPrice], timing: 'arrears' });
    const empty = sampleSubscription({ ...march, planVersion });
    const billed = after(empty, decide(empty, '2025-04-01'));
    const late = { ...billed, assignments: [assign('Bea', stylist, 'Mitte', '2025-03-01', '2025-04-01')] };
    const [charge] = decide(late, '2025-05-01').charges;
    expect(charge).toMatchObject({ revision: 1, periodStart: '2025-03-01' });
    expect(charge && steps(charge).at(-1)).toBe('adjustment 20.00 0.00 20.00');
  });

  it('a component that the plan no longer has stays as billed', () => {
    const without = { ...chain.planVersion, components: [seatPrice] };
    expect(april(chain, { planVersion: without })).toEqual([]);
  });

  it('what was billed in other months counts for nothing', () => {
    const february = after(chain, decide({ ...chain, firstPeriodIndex: 1, nextPeriodIndex: 1 }, '2025-02-01'));
    expect(april({ ...february, ...march }, {})).toEqual([]);
  });
});

test('a second adjustment tells both sums that were billed: 33.55 and then 0.64 more are 34.19', () => {
  const salon = sampleSubscription({ ...march, assignments: [assign('Anna', stylist, 'Mitte')] });
  const billed = after(salon, decide(salon, '2025-03-01'));
  const grown = { ...billed, assignments: [...billed.assignments, assign('Bea', stylist, 'Mitte', '2025-03-11')] };
  const adjusted = after(grown, decide(grown, '2025-04-01'));
  const late = { ...adjusted, assignments: [...adjusted.assignments, assign('Cleo', stylist, 'Mitte', '2025-03-31')] };
  const charge = decide(late, '2025-05-01').charges.find(({ revision }) => revision === 2);
  expect(charge && steps(charge).slice(-3)).toEqual([
    'already_billed 20.00 0',
    'already_billed 13.55 1',
    'adjustment 34.19 33.55 0.64',
  ]);
});

describe('usage that becomes known late', () => {
  const messages = usageComponent({ model: 'per_unit', unitPrice: '0.10' });
  const subscription = sampleSubscription({
    ...march,
    planVersion: samplePlan({ components: [basePrice, messages], seatPolicy: null }),
    usage: [used('250')],
  });
  const known = (usage: BillableSubscription['usage']) => {
    const first = after(subscription, decide(subscription, '2025-03-01'));
    const second = after(first, decide(first, '2025-04-01'));
    return decide({ ...second, usage: usage ?? [] }, '2025-05-01').charges.filter(({ revision }) => revision > 0);
  };

  it('is one sum with the days it was used in, the count, and what was billed before', () => {
    const [charge] = known([used('250'), used('40', '2025-03-31')]);
    expect(charge && told(charge)).toBe('messages account 2025-03-01 to 2025-04-01: 1 × 4.00 = 400');
    expect(charge && steps(charge)).toEqual([
      'late_usage 2025-03-01 2025-03-31',
      'usage_counted messages 290',
      'units_at_price 290 0.10 29',
      'already_billed 25.00 0',
      'adjustment 29.00 25.00 4.00',
    ]);
  });

  it('and was taken back is one credit of all that was billed', () => {
    const [credit] = known([]);
    expect(credit && told(credit)).toBe('messages account 2025-03-01 to 2025-04-01: -1 × 25.00 = -2500');
  });

  it('of 0 units in tiers is one sum of 0.00, not minus one', () => {
    const tiers = usageComponent({ model: 'graduated', tiers: [{ upTo: null, unitPrice: '0.10' }] });
    const planVersion = samplePlan({ components: [tiers], seatPolicy: null, timing: 'arrears' });
    const unused = sampleSubscription({ ...march, planVersion, usage: [used('0')] });
    expect(lines(decide(unused, '2025-04-01'))).toEqual(['2025-03-01 messages r0: 1 × 0.00 = 0']);
  });

  it('comes with the next charge as the period’s own when none was billed of it yet', () => {
    const first = after(subscription, decide(subscription, '2025-03-01'));
    expect(lines(decide(first, '2025-04-01'))[0]).toBe('2025-03-01 messages r0: 250 × 0.10 = 2500');
  });
});

test('a billed quantity that is no number is a bug and throws', () => {
  const salon = sampleSubscription({ ...march, assignments: [assign('Anna', stylist, 'Mitte')] });
  const { billed } = after(salon, decide(salon, '2025-03-01'));
  const broken = { ...salon, nextPeriodIndex: 3, billed: billed.map((entry) => ({ ...entry, quantity: 'one' })) };
  const grown = { ...broken, assignments: [assign('Anna', stylist, 'Mitte', '2025-03-11', '2025-03-12')] };
  const credited = {
    ...grown,
    planVersion: samplePlan({ seatRemoval: 'prorated_credit' }),
    endDate: date('2025-06-01'),
  };
  expect(() => decide(credited, '2025-04-01')).toThrow('one is a quantity');
});
