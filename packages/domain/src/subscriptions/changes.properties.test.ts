import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import { periodContaining } from '../calendar/periods.ts';
import type { PriceAgreement } from '../catalogue/agreed-prices.ts';
import { rational, roundHalfAwayFromZero } from '../money/rational.ts';
import { chargeLines, flatPlan, managedSample, totalMinor } from '../samples/managed-subscription.ts';
import {
  assign,
  basePrice,
  date,
  locationPrice,
  openLocation,
  samplePlan,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { afterCharges, decideManagedCharges } from './decide-managed-charges.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { planSubscriptionChanges } from './plan-subscription-changes.ts';
import { statusOn } from './replay-moves.ts';
import type { SubscriptionChange } from './subscription-change.ts';

/** Stories for each property; a failure prints its seed, and `npm run test:long` tells thirty times as many. */
const numRuns = process.env['LONG'] ? 1_000 : 30;

const start = date('2025-01-31');
const lastDay = 260;
const day = (offset: number) => addDays(start, offset);
const prices = ['31.00', '62.00', '19.99', '7.77'];
const plans = prices.map((price, index) => flatPlan(`flat${index}`, price));
const seatPlans = (['period_end', 'prorated_credit'] as const).map((seatRemoval, index) =>
  flatPlan(`seats${index}`, '1.00', {
    components: [
      basePrice,
      locationPrice,
      { ...seatPrice, unitPrice: index === 0 ? '20.00' : '23.45' },
      { kind: 'one_off', code: 'setup', name: { en: 'Setup' }, unitPrice: '99.00' },
      {
        kind: 'usage',
        code: 'sms',
        name: { en: 'Messages' },
        meter: 'sms',
        pricing: { model: 'per_unit', unitPrice: '0.0123' },
      },
      { kind: 'commitment', code: 'minimum', name: { en: 'Minimum' }, amount: '120.00' },
    ],
    seatPolicy: samplePlan().seatPolicy,
    seatRemoval,
    timing: index === 0 ? 'advance' : 'arrears',
  }),
);

interface Event {
  readonly offset: number;
  readonly change: SubscriptionChange;
}

const anyWhen = fc.oneof(
  fc.constantFrom('now' as const, 'period_end' as const),
  fc.integer({ min: 0, max: lastDay }).map((offset) => ({ on: day(offset) })),
);
const courseChange = (versions: typeof plans): fc.Arbitrary<SubscriptionChange> =>
  fc.oneof(
    fc.record({ kind: fc.constant('switch_plan' as const), planVersion: fc.constantFrom(...versions), when: anyWhen }),
    fc.record({
      kind: fc.constant('pause' as const),
      until: fc.option(fc.integer({ min: 1, max: lastDay }).map(day), { freq: 2 }),
      when: anyWhen,
    }),
    fc.record({ kind: fc.constant('resume' as const), when: anyWhen }),
    fc.record({ kind: fc.constant('cancel' as const), when: anyWhen }),
    fc.record({
      kind: fc.constant('undo' as const),
      what: fc.constantFrom('cancel' as const, 'pause' as const, 'resume' as const, 'switch_plan' as const),
    }),
  );
const seatChange: fc.Arbitrary<SubscriptionChange> = fc
  .tuple(fc.constantFrom('Anna', 'Bea', 'Cleo'), fc.constantFrom('Mitte', 'Nord'), fc.boolean(), anyWhen)
  .map(([name, place, adds, when]) => {
    const { memberId, memberName, roleCode, locationId } = assign(name, stylist, place);
    return { kind: adds ? 'add_seat' : 'end_seat', memberId, memberName, roleCode, locationId, when };
  });
const story = (change: fc.Arbitrary<SubscriptionChange>): fc.Arbitrary<readonly Event[]> =>
  fc
    .array(fc.record({ offset: fc.integer({ min: 0, max: lastDay - 1 }), change }), { maxLength: 8 })
    .map((events) => events.toSorted((a, b) => a.offset - b.offset));

const bill = (subscription: ManagedSubscription, offset: number) =>
  afterCharges(subscription, decideManagedCharges(subscription, day(offset)));
const apply = (subscription: ManagedSubscription, { offset, change }: Event) =>
  planSubscriptionChanges(subscription, [change], day(offset));
const billedMinor = ({ billed }: ManagedSubscription) =>
  billed.reduce((total, { amount }) => total + amount.amountMinor, 0n);

/** Tells the story: changes on their days, with a billing run every day or only on the days that asked for one. */
function tell(first: ManagedSubscription, events: readonly Event[], daily: boolean): ManagedSubscription {
  let state = first;
  let nextRun = 0;
  for (let offset = 0; offset <= lastDay; offset += 1) {
    let runs = daily || offset >= nextRun || offset === lastDay;
    for (const event of events.filter((candidate) => candidate.offset === offset)) {
      const plan = apply(state, event);
      if (!plan.ok) continue;
      state = plan.value.subscription;
      runs = true;
    }
    if (!runs) continue;
    const decision = decideManagedCharges(state, day(offset));
    state = afterCharges(state, decision);
    nextRun = decision.nextBillingDate === null ? lastDay : daysBetween(start, decision.nextBillingDate);
  }
  return state;
}

const flat = managedSample({ planVersion: plans[0]!, anchor: start, startDate: start });
const seated = managedSample({
  planVersion: seatPlans[0]!,
  anchor: start,
  startDate: start,
  locations: [openLocation('Mitte'), openLocation('Nord', '2025-02-10')],
  assignments: [assign('Anna', stylist, 'Mitte')],
  usage: Array.from({ length: lastDay }, (_, offset) => ({
    meter: 'sms',
    date: day(offset),
    quantity: String(offset % 7),
  })),
});
const anyOffset = fc.integer({ min: 0, max: lastDay });
const anyAgreement: fc.Arbitrary<PriceAgreement> = fc
  .record({
    componentCode: fc.constantFrom('base', 'professional', 'sms', 'minimum', 'nothing'),
    discountPercent: fc.constantFrom('12.5', '100'),
    from: anyOffset,
    lasts: fc.option(fc.integer({ min: 1, max: 90 })),
  })
  .map(({ from, lasts, ...price }) => ({
    price,
    currency: 'EUR',
    from: day(from),
    until: lasts === null ? null : day(from + lasts),
  }));
const anyItem = fc.record({ offset: anyOffset, onItsDay: fc.boolean(), unitPrice: fc.constantFrom('80.00', '-5.00') });
/** The same with prices agreed and items charged beside the plan. */
const ownTerms = fc
  .record({ agreements: fc.array(anyAgreement, { maxLength: 3 }), items: fc.array(anyItem, { maxLength: 3 }) })
  .map(
    ({ agreements, items }): ManagedSubscription => ({
      ...seated,
      agreements,
      pending: items.map(({ offset, ...item }, index) => ({
        ...{ subscriptionId: seated.subscriptionId, code: `charge:${index}`, name: { en: 'Item' }, locationId: null },
        ...{ ...item, date: day(offset), quantity: '1', currency: 'EUR' },
        ...{ taxBehaviour: 'exclusive' as const, taxCategory: 'standard' as const },
      })),
    }),
  );
const anyStory = fc.oneof(
  fc.record({ first: ownTerms, events: story(fc.oneof(courseChange(seatPlans), seatChange)) }),
  fc.record({ first: fc.constant(flat), events: story(courseChange(plans)) }),
  fc.record({ first: fc.constant(seated), events: story(fc.oneof(courseChange(seatPlans), seatChange)) }),
);

test('what each change shows is what is then billed, on its day and on the next billing date', () => {
  fc.assert(
    fc.property(anyStory, ({ first, events }) => {
      let state = first;
      for (const event of events) {
        const plan = apply(state, event);
        if (!plan.ok) continue;
        const { subscription, dueNow, next } = plan.value;
        const billedNow = bill(subscription, event.offset);
        expect(billedNow.billed.slice(subscription.billed.length)).toEqual(dueNow.billedPeriods);
        if (next) {
          const quiet = daysBetween(start, next.on) - 1;
          const before = quiet > event.offset ? bill(billedNow, quiet) : billedNow;
          expect(before.billed).toEqual(billedNow.billed);
          expect(chargeLines(decideManagedCharges(before, next.on))).toEqual(chargeLines(next.decision));
        }
        state = billedNow;
      }
    }),
    { numRuns },
  );
});

test('a run every day and a run only when one was asked for charge the same to the cent', () => {
  fc.assert(
    fc.property(anyStory, ({ first, events }) => {
      expect(billedMinor(tell(first, events, false))).toBe(billedMinor(tell(first, events, true)));
    }),
    { numRuns },
  );
});

test('no billed period is claimed twice in any story', () => {
  fc.assert(
    fc.property(anyStory, ({ first, events }) => {
      const keys = tell(first, events, false).billed.map((entry) =>
        [entry.componentCode, entry.locationId, entry.periodStart, entry.revision].join('|'),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns },
  );
});

test('whatever changes, an item that is charged on its own day waits no longer than that', () => {
  fc.assert(
    fc.property(ownTerms, story(courseChange(seatPlans)), (first, events) => {
      const left = tell(first, events, false).pending ?? [];
      expect(left.filter(({ date: on, onItsDay }) => on <= day(lastDay) && onItsDay)).toEqual([]);
    }),
    { numRuns },
  );
});

/** The first start of a period after all changes: a run on it has charged whatever changed in the period before. */
const finish = periodContaining(start, { unit: 'month', count: 1 }, day(lastDay)).end;

/** Day by day: which price runs on it, in which stretch; then each stretch of a period rounded once. */
function expectedMinor({ moves }: ManagedSubscription): bigint {
  const stretches = new Map<string, { price: string; days: number; of: number }>();
  let [price, running, stretch] = ['', false, 0];
  const horizon = periodContaining(start, { unit: 'month', count: 1 }, finish).end;
  for (let offset = 0; day(offset) < horizon; offset += 1) {
    for (const move of moves.filter(({ on }) => on === day(offset) && on <= finish)) {
      if (move.kind === 'start' || move.kind === 'switch_plan')
        price = move.planVersion.components[0]!.kind === 'flat' ? move.planVersion.components[0]!.unitPrice : '';
      if (move.kind === 'start' || move.kind === 'resume') running = true;
      if (move.kind === 'pause' || move.kind === 'end') running = false;
      stretch += 1;
    }
    // The last period is charged in advance, up to the first thing that is planned in it.
    const planned = moves.find(({ on, kind }) => on > finish && on <= day(offset) && kind !== 'resume');
    if (!running || planned) continue;
    const period = periodContaining(start, { unit: 'month', count: 1 }, day(offset));
    const key = `${stretch} ${period.index}`;
    const before = stretches.get(key);
    stretches.set(key, { price, days: (before?.days ?? 0) + 1, of: period.days });
  }
  return [...stretches.values()].reduce(
    (total, { price: amount, days, of }) =>
      total + roundHalfAwayFromZero(rational(BigInt(amount.replace('.', '')) * BigInt(days), BigInt(of))),
    0n,
  );
}

test('whatever was upgraded, paused, resumed and cancelled, exactly the days that ran are paid, each at its price', () => {
  fc.assert(
    fc.property(story(courseChange(plans)), (events) => {
      const done = bill(tell(flat, events, false), daysBetween(start, finish));
      expect(billedMinor(done)).toBe(expectedMinor(done));
    }),
    { numRuns: 3 * numRuns },
  );
});

test('changes of one day that have nothing to do with each other come out the same in any order', () => {
  const seats = ['Bea', 'Cleo', 'Dora'].map((name): SubscriptionChange => {
    const { memberId, memberName, roleCode, locationId } = assign(name, stylist, 'Mitte');
    return { kind: 'add_seat', memberId, memberName, roleCode, locationId };
  });
  const { memberId, roleCode, locationId } = assign('Anna', stylist, 'Mitte');
  const together: readonly SubscriptionChange[] = [
    ...seats,
    { kind: 'end_seat', memberId, roleCode, locationId },
    { kind: 'open_location', locationId: openLocation('Ost').locationId, name: 'Ost' },
    { kind: 'switch_plan', planVersion: seatPlans[1]!, when: 'now' },
    { kind: 'pause', until: null, when: 'period_end' },
  ];
  const outcome = (changes: readonly SubscriptionChange[], offset: number) => {
    const plan = planSubscriptionChanges(bill(seated, offset), changes, day(offset));
    if (!plan.ok) throw new Error(plan.error.code);
    const { dueNow, next, status } = plan.value;
    return { status, now: chargeLines(dueNow).toSorted(), next: next && chargeLines(next.decision).toSorted() };
  };
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...together], { minLength: 2 }),
      fc.integer({ min: 12, max: 100 }),
      (changes, offset) => {
        const inOrder = together.filter((change) => changes.includes(change));
        expect(outcome(changes, offset)).toEqual(outcome(inOrder, offset));
      },
    ),
    { numRuns },
  );
});

test('a refused change changes nothing and an accepted one leaves a course that can be told on every day', () => {
  fc.assert(
    fc.property(anyStory, ({ first, events }) => {
      const done = tell(first, events, false);
      for (let offset = 0; offset <= lastDay; offset += 13) {
        expect(['active', 'paused', 'cancelling', 'ended']).toContain(statusOn(done.moves, day(offset)));
      }
      expect(totalMinor(decideManagedCharges(done, day(lastDay)))).toBe(0n);
    }),
    { numRuns },
  );
});
