import { describe, expect, it } from 'vitest';
import { after, decide, lines } from '../samples/decided-charges.ts';
import {
  assign,
  basePrice,
  bookkeeper,
  date,
  locationPrice,
  openLocation,
  remoteAgent,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';

const salon = sampleSubscription({ assignments: [assign('Anna', stylist, 'Mitte')] });

describe('a monthly plan in advance at 20.00 per professional', () => {
  it('charges January on 1 January and asks again on 1 February', () => {
    const decision = decide(salon, '2025-01-01');
    expect(lines(decision)).toEqual(['2025-01-01 professional r0: 1 × 20.00 = 2000']);
    expect(decision).toMatchObject({ nextPeriodIndex: 1, nextBillingDate: '2025-02-01' });
  });

  it('charges nothing a second time, on the same day or later in the month', () => {
    const billed = after(salon, decide(salon, '2025-01-01'));
    expect(decide(billed, '2025-01-01').charges).toEqual([]);
    expect(decide(billed, '2025-01-31').charges).toEqual([]);
  });

  it('charges a seat added on 11 March 21/31 of 20.00 = 13.55 with April', () => {
    const billed = after(salon, decide(salon, '2025-03-01'));
    const grown = { ...billed, assignments: [...billed.assignments, assign('Bea', stylist, 'Mitte', '2025-03-11')] };
    const april = decide(grown, '2025-04-01');
    expect(lines(april)).toEqual([
      '2025-03-01 professional r1: 0.677419 × 20.00 = 1355',
      '2025-04-01 professional r0: 2 × 20.00 = 4000',
    ]);
    expect(april.charges[0]?.servicePeriod).toEqual({ start: '2025-03-11', end: '2025-04-01' });
    expect(april.charges[0]?.trace.slice(1)).toEqual([
      {
        code: 'seat_occupied',
        values: {
          member: 'Bea',
          role: 'stylist',
          class: 'professional',
          rule: 'provides_services',
          from: '2025-03-11',
          to: '2025-03-31',
          days: '21',
        },
      },
      { code: 'seat_days', values: { seatDays: '52', periodDays: '31', class: 'professional', price: '20.00' } },
      { code: 'rounded', values: { exact: '33.548387', amount: '33.55' } },
      { code: 'already_billed', values: { amount: '20.00', revision: '0' } },
      { code: 'adjustment', values: { recomputed: '33.55', billed: '20.00', difference: '13.55' } },
    ]);
  });

  it('names who occupies the seats and by which rule', () => {
    expect(decide(salon, '2025-01-01').charges[0]?.trace).toEqual([
      {
        code: 'seat_occupied',
        values: {
          member: 'Anna',
          role: 'stylist',
          class: 'professional',
          rule: 'provides_services',
          from: '2025-01-01',
          to: '2025-01-31',
          days: '31',
        },
      },
      { code: 'seat_full_period', values: { count: '1', class: 'professional', price: '20.00' } },
    ]);
  });

  it('credits nothing for a seat given up in the month, and drops it from the next', () => {
    const billed = after(salon, decide(salon, '2025-03-01'));
    const shrunk = { ...billed, assignments: [assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-11')] };
    expect(decide(shrunk, '2025-04-01').charges).toEqual([]);
  });

  it('lets a successor take over the seat that was given up, without a new charge', () => {
    const billed = after(salon, decide(salon, '2025-03-01'));
    const swapped = {
      ...billed,
      assignments: [
        assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-11'),
        assign('Bea', stylist, 'Mitte', '2025-03-11'),
      ],
    };
    expect(lines(decide(swapped, '2025-04-01'))).toEqual(['2025-04-01 professional r0: 1 × 20.00 = 2000']);
  });

  it('credits a seat given up on 11 March 21/31 of 20.00 = 13.55 when the plan says so', () => {
    const credited = { ...salon, planVersion: samplePlan({ seatRemoval: 'prorated_credit' }) };
    const billed = after(credited, decide(credited, '2025-03-01'));
    const shrunk = { ...billed, assignments: [assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-11')] };
    expect(lines(decide(shrunk, '2025-04-01'))).toEqual(['2025-03-01 professional r1: -0.677419 × 20.00 = -1355']);
  });

  it('adjusts once more as revision 2 when a change is entered late', () => {
    const march = after(salon, decide(salon, '2025-03-01'));
    const grown = { ...march, assignments: [...march.assignments, assign('Bea', stylist, 'Mitte', '2025-03-11')] };
    const april = after(grown, decide(grown, '2025-04-01'));
    const corrected = { ...april, assignments: [...april.assignments, assign('Cleo', stylist, 'Mitte', '2025-03-31')] };
    expect(lines(decide(corrected, '2025-05-01'))).toEqual([
      '2025-03-01 professional r2: 0.032258 × 20.00 = 64',
      '2025-04-01 professional r1: 1 × 20.00 = 2000',
      '2025-05-01 professional r0: 3 × 20.00 = 6000',
    ]);
  });

  it('catches up January to March in order, exactly as three timely runs would have charged', () => {
    const grown = { ...salon, assignments: [...salon.assignments, assign('Bea', stylist, 'Mitte', '2025-02-15')] };
    const late = decide(grown, '2025-03-20');
    expect(lines(late)).toEqual([
      '2025-01-01 professional r0: 1 × 20.00 = 2000',
      '2025-02-01 professional r0: 1 × 20.00 = 2000',
      '2025-02-01 professional r1: 0.5 × 20.00 = 1000',
      '2025-03-01 professional r0: 2 × 20.00 = 4000',
    ]);
    let timely: BillableSubscription = grown;
    const charged: string[] = [];
    for (const day of ['2025-01-01', '2025-02-01', '2025-03-01']) {
      const decision = decide(timely, day);
      charged.push(...lines(decision));
      timely = after(timely, decision);
    }
    expect(charged).toEqual(lines(late));
  });

  it('charges a role that became free no more from the next month on', () => {
    const promoted = {
      ...salon,
      assignments: [
        assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-01-15'),
        assign('Anna', bookkeeper, 'Mitte', '2025-01-15'),
      ],
    };
    expect(lines(decide(promoted, '2025-02-01'))).toEqual(['2025-01-01 professional r0: 1 × 20.00 = 2000']);
  });

  it('bills a call-centre agent of three locations 15.00 once', () => {
    const places = ['Mitte', 'Nord', 'Ost'];
    const chain = sampleSubscription({
      locations: places.map((place) => openLocation(place)),
      assignments: places.map((place) => assign('Cleo', remoteAgent, place)),
    });
    expect(decide(chain, '2025-01-01').charges).toMatchObject([
      { componentCode: 'call_centre', locationId: null, quantity: '1', amount: { amountMinor: 1500n } },
    ]);
  });
});

describe('locations', () => {
  const chain = sampleSubscription({
    planVersion: samplePlan({ components: [basePrice, locationPrice, seatPrice] }),
    locations: [openLocation('Mitte'), openLocation('Nord', '2025-03-17')],
    assignments: [assign('Anna', stylist, 'Mitte'), assign('Ben', stylist, 'Nord', '2025-03-01')],
  });

  it('a location opened on 17 March is charged 15/31 of March with April, its seats too', () => {
    const march = decide(chain, '2025-03-01');
    expect(lines({ ...march, charges: march.charges.slice(-3) })).toEqual([
      '2025-03-01 base r0: 1 × 49.00 = 4900',
      '2025-03-01 location r0: 1 × 30.00 = 3000',
      '2025-03-01 professional r0: 1 × 20.00 = 2000',
    ]);
    const april = decide(after(chain, march), '2025-04-01');
    expect(lines(april).slice(0, 2)).toEqual([
      '2025-03-01 location r1: 0.483871 × 30.00 = 1452',
      '2025-03-01 professional r1: 0.483871 × 20.00 = 968',
    ]);
    expect(april.charges[0]?.trace[0]).toEqual({
      code: 'location_part_of_period',
      values: { location: 'Nord', price: '30.00', days: '15', periodDays: '31', from: '2025-03-17', to: '2025-03-31' },
    });
    expect(lines(april)).toContain('2025-04-01 base r0: 1 × 49.00 = 4900');
    expect(april.charges).toHaveLength(7);
  });

  it('a location closed on 11 March in arrears costs 10/31 of March, and its seats end with it', () => {
    const closing = sampleSubscription({
      planVersion: samplePlan({ components: [locationPrice, seatPrice], timing: 'arrears' }),
      locations: [openLocation('Mitte', '2025-01-01', '2025-03-11')],
      assignments: [assign('Anna', stylist, 'Mitte')],
      firstPeriodIndex: 2,
      nextPeriodIndex: 2,
    });
    expect(lines(decide(closing, '2025-04-01'))).toEqual([
      '2025-03-01 location r0: 0.322581 × 30.00 = 968',
      '2025-03-01 professional r0: 0.322581 × 20.00 = 645',
    ]);
    expect(decide({ ...closing, firstPeriodIndex: 3, nextPeriodIndex: 3 }, '2025-05-01').charges).toEqual([]);
  });

  it('a location closed on 11 March in advance stays paid to the end of March', () => {
    const march = decide({ ...chain, firstPeriodIndex: 2, nextPeriodIndex: 2 }, '2025-03-01');
    const closed = {
      ...after({ ...chain, firstPeriodIndex: 2 }, march),
      locations: [openLocation('Mitte', '2025-01-01', '2025-03-11')],
    };
    expect(lines(decide(closed, '2025-04-01'))).toEqual(['2025-04-01 base r0: 1 × 49.00 = 4900']);
  });

  it('seats at a location outside the subscription are not its business', () => {
    const elsewhere = sampleSubscription({ assignments: [assign('Anna', stylist, 'Elsewhere')] });
    expect(decide(elsewhere, '2025-01-01').charges).toEqual([]);
  });
});

describe('15.00 instead of 20.00 a seat, agreed for periods that begin from 1 March to before 1 April', () => {
  const spring = {
    price: { componentCode: 'professional', unitPrice: '15.00' },
    currency: 'EUR',
    from: date('2025-03-01'),
    until: date('2025-04-01'),
  };
  const agreedSalon = { ...salon, agreements: [spring] };

  it('February costs 20.00, March 15.00 and April 20.00', () => {
    expect(lines(decide(agreedSalon, '2025-04-01')).slice(1)).toEqual([
      '2025-02-01 professional r0: 1 × 20.00 = 2000',
      '2025-03-01 professional r0: 1 × 15.00 = 1500',
      '2025-04-01 professional r0: 1 × 20.00 = 2000',
    ]);
  });

  it('agreed when March was paid at 20.00, April gives 5.00 back', () => {
    const billed = after(salon, decide(salon, '2025-03-01'));
    expect(lines(decide({ ...billed, agreements: [spring] }, '2025-04-01'))).toEqual([
      '2025-03-01 professional r1: 0 × 15.00 = -500',
      '2025-04-01 professional r0: 1 × 20.00 = 2000',
    ]);
  });

  it('a subscription that starts on 5 March has the price of that day', () => {
    const late = sampleSubscription({
      assignments: [assign('Anna', stylist, 'Mitte', '2025-03-05')],
      startDate: date('2025-03-05'),
      firstPeriodIndex: 2,
      nextPeriodIndex: 2,
      agreements: [{ ...spring, from: date('2025-03-05') }],
    });
    expect(lines(decide(late, '2025-03-05'))).toEqual(['2025-03-01 professional r0: 0.870968 × 15.00 = 1306']);
  });
});
