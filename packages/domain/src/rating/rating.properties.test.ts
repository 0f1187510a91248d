import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/day-arithmetic.ts';
import { periodAt } from '../calendar/periods.ts';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import type { PerSeatComponent } from '../catalogue/price-component.ts';
import { sum } from '../money/money.ts';
import {
  assign,
  basePrice,
  callCentrePrice,
  date,
  locationPrice,
  openLocation,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { countedCapabilities, knownCapabilities, type Role, withoutCapability } from '../seats/capabilities.ts';
import type { SeatPolicy } from '../seats/seat-policy.ts';
import type { SeatAssignment } from '../seats/seat-timeline.ts';
import { peopleWhoServeCustomersPay, serviceProvidersPay } from '../seats/shipped-policies.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { decideSubscriptionCharges } from './decide-subscription-charges.ts';
import { ratePeriod } from './rate-period.ts';

const start = date('2025-01-31');
const places = ['Mitte', 'Nord'];

const anyAssignment: fc.Arbitrary<SeatAssignment> = fc
  .tuple(
    fc.constantFrom('Anna', 'Bea', 'Cleo', 'Dora'),
    fc.constantFrom('stylist', 'receptionist', 'bookkeeper', 'remote_agent', 'owner'),
    fc.constantFrom(...places),
    fc.integer({ min: 0, max: 200 }),
    fc.option(fc.integer({ min: 1, max: 120 })),
  )
  .map(([member, roleCode, place, from, days]) => ({
    ...assign(member, stylist, place),
    roleCode,
    from: addDays(start, from),
    until: days === null ? null : addDays(start, from + days),
  }));

const anySubscription: fc.Arbitrary<BillableSubscription> = fc
  .record({
    assignments: fc.array(anyAssignment, { maxLength: 8 }),
    seatRemoval: fc.constantFrom('period_end' as const, 'prorated_credit' as const),
    timing: fc.constantFrom('advance' as const, 'arrears' as const),
    startsAfter: fc.integer({ min: 0, max: 20 }),
    lasts: fc.option(fc.integer({ min: 1, max: 150 })),
  })
  .map(({ assignments, seatRemoval, timing, startsAfter, lasts }) =>
    sampleSubscription({
      anchor: start,
      startDate: addDays(start, startsAfter),
      endDate: lasts === null ? null : addDays(start, startsAfter + lasts),
      locations: [openLocation('Mitte'), openLocation('Nord', '2025-02-10', '2025-05-20')],
      planVersion: samplePlan({
        components: [basePrice, locationPrice, seatPrice, callCentrePrice],
        seatRemoval,
        timing,
      }),
      assignments,
    }),
  );

function runDaily(subscription: BillableSubscription, days: readonly number[]): BillableSubscription {
  let state = subscription;
  for (const day of days) {
    const { nextPeriodIndex, billedPeriods } = decideSubscriptionCharges(state, addDays(start, day));
    state = { ...state, nextPeriodIndex, billed: [...state.billed, ...billedPeriods] };
  }
  return state;
}

const periodsRun = 7;
const everyDay = Array.from({ length: 230 }, (_, day) => day);
const totalOf = ({ billed }: BillableSubscription) =>
  sum(
    billed.map(({ amount }) => amount),
    'EUR',
  ).amountMinor;

test('running every day, on some days or once at the end charges the same to the cent', () => {
  const someDays = fc.uniqueArray(fc.integer({ min: 0, max: 229 }), { maxLength: 6 });
  fc.assert(
    fc.property(anySubscription, someDays, (subscription, days) => {
      const daily = runDaily(subscription, everyDay);
      const seldom = runDaily(subscription, [...days.sort((a, b) => a - b), 229]);
      expect(seldom.billed).toEqual(daily.billed);
    }),
    { numRuns: 40 },
  );
});

test('original and adjustments of a finished period add up to what the period costs as used', () => {
  fc.assert(
    fc.property(anySubscription, (subscription) => {
      const done = runDaily(subscription, [229]);
      for (let index = 0; index < periodsRun - 1; index += 1) {
        const period = periodAt(start, subscription.planVersion.interval, index);
        const cost = sum(
          ratePeriod(done, period, 'as_used').map(({ amount }) => amount),
          'EUR',
        );
        const billed = done.billed.filter(({ periodStart }) => periodStart === period.start);
        expect(totalOf({ ...done, billed })).toBe(cost.amountMinor);
      }
    }),
  );
});

test('every charge has a key of its own', () => {
  fc.assert(
    fc.property(anySubscription, (subscription) => {
      const { billed } = runDaily(
        subscription,
        everyDay.filter((day) => day % 9 === 0),
      );
      const keys = billed.map((entry) =>
        [entry.componentCode, entry.locationId, entry.periodStart, entry.revision].join('|'),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 40 },
  );
});

test('taking a capability away never raises the price, for both shipped policies and any number of locations', () => {
  const anyRole: fc.Arbitrary<Role> = fc
    .uniqueArray(fc.constantFrom(...knownCapabilities, 'walks_the_dog'), { minLength: 1 })
    .map((capabilities) => ({ code: 'role', name: 'Role', capabilities }));
  const anyPlaces = fc.subarray(['Mitte', 'Nord', 'Ost'], { minLength: 1 });
  const policies = fc.constantFrom(
    { policy: serviceProvidersPay, components: [seatPrice] },
    { policy: peopleWhoServeCustomersPay, components: [seatPrice, callCentrePrice] },
  );
  const priceOf = (
    role: Role,
    worksAt: string[],
    { policy, components }: { policy: SeatPolicy; components: readonly PerSeatComponent[] },
  ) => {
    const planVersion = samplePlan({ components, seatPolicy: policy });
    expect(checkPlanVersion(planVersion)).toEqual([]);
    const subscription = sampleSubscription({
      planVersion,
      locations: worksAt.map((place) => openLocation(place)),
      assignments: worksAt.map((place) => ({ ...assign('Anna', stylist, place), roleCode: role.code })),
      roles: [role],
    });
    return totalOf(runDaily(subscription, [0]));
  };
  fc.assert(
    fc.property(anyRole, anyPlaces, policies, (role, worksAt, priced) => {
      const before = priceOf(role, worksAt, priced);
      for (const capability of countedCapabilities(role)) {
        expect(priceOf(withoutCapability(role, capability), worksAt, priced) <= before).toBe(true);
      }
    }),
  );
});
