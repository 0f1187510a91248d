import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochSecond,
  idOf,
  type LocationId,
  type ManagedSubscription,
  negotiatePrices,
  ok,
  type PlanVersion,
  periodContaining,
  planVersionIn,
  type Result,
  replayMoves,
  type SubscriptionMove,
  type UsageRecord,
} from '@quittance/domain';
import type { PlanVersionFile } from '../catalogue/plan-version-schema.ts';
import { isProblemCode, problemAt, type QuoteProblem } from './quote-problem.ts';
import type { SubscriptionQuote } from './quote-schema.ts';
import { countsSeconds, isBefore, momentOf, momentProblems, zoneOf } from './quoted-moments.ts';

/** The subscription that the case describes, with everything that ever happens to it and nothing billed yet. */
export function toManaged(quote: SubscriptionQuote): Result<ManagedSubscription, readonly QuoteProblem[]> {
  const problems = problemsOf(quote);
  if (problems.length > 0) return { ok: false, error: problems };
  const moves = movesOf(quote);
  if (!moves.ok) return moves;
  return ok({
    subscriptionId: idOf('subscription', 'quote'),
    accountId: idOf('account', 'quote'),
    locations: quote.locations.map(({ name, ...time }) => ({
      locationId: locationIdOf(name)!,
      name,
      ...rangeOf(quote, time),
    })),
    assignments: quote.seats.map(({ member, role, location, ...time }) => ({
      memberId: idOf('member', member),
      memberName: member,
      roleCode: role,
      locationId: locationIdOf(location),
      ...rangeOf(quote, time),
    })),
    roles: quote.roles.map((role) => ({ ...role, name: role.name ?? role.code })),
    usage: [],
    billed: [],
    moves: moves.value,
    progress: [],
    ...(countsSeconds(quote) && { zone: zoneOf(quote) }),
  });
}

type Time = Pick<SubscriptionQuote['seats'][number], 'from' | 'fromMoment' | 'until' | 'untilMoment'>;

function rangeOf(quote: SubscriptionQuote, { from = quote.startDate, fromMoment, until, untilMoment }: Time) {
  const first = momentOf(quote, from, fromMoment);
  const last = until === null ? undefined : momentOf(quote, until, untilMoment);
  return {
    from: businessDate(from),
    ...(first !== undefined && { fromMoment: first }),
    until: until === null ? null : businessDate(until),
    ...(last !== undefined && { untilMoment: last }),
  };
}

/** The subscription by what is known on a day; by everything when that is null. */
export function knownOn(
  quote: SubscriptionQuote,
  managed: ManagedSubscription,
  day: BusinessDate | null,
): ManagedSubscription {
  const isKnown = (from: string) => day === null || from <= day;
  const usage = quote.usage
    .filter(({ date, knownFrom }) => isKnown(knownFrom ?? date))
    .map((used) => toUsage(quote, used));
  const moves = managed.moves.filter((_, index) => {
    const change = quote.changes[index - 1];
    return change === undefined || isKnown(change.knownFrom ?? change.on);
  });
  return { ...managed, usage, moves };
}

function toUsage(quote: SubscriptionQuote, used: SubscriptionQuote['usage'][number]): UsageRecord {
  const { meter, date, moment, quantity, items, location } = used;
  const second = momentOf(quote, date, moment);
  return {
    meter,
    date: businessDate(date),
    ...(second !== undefined && { moment: second }),
    quantity,
    locationId: locationIdOf(location),
    ...(items !== undefined && { items }),
  };
}

export function locationIdOf(name: string | null): LocationId | null {
  return name === null ? null : idOf('location', name);
}

function problemsOf(quote: SubscriptionQuote): readonly QuoteProblem[] {
  const names = quote.locations.map(({ name }) => name);
  const roles = new Set(quote.roles.map(({ code }) => code));
  const problems: QuoteProblem[] = [...momentProblems(quote)];
  const placed = (path: string, location: string | null) => {
    if (location !== null && !names.includes(location)) problems.push(problemAt('unknown_location', path));
  };
  const ranged = (path: string, { from = quote.startDate, fromMoment, until, untilMoment }: Time) => {
    if (until === null || isBefore({ day: from, moment: fromMoment }, { day: until, moment: untilMoment })) return;
    problems.push(problemAt('range_reversed', path));
  };
  for (const [index, { name, ...time }] of quote.locations.entries()) {
    if (names.indexOf(name) !== index) problems.push(problemAt('location_twice', `locations.${index}.name`));
    ranged(`locations.${index}.until`, time);
  }
  for (const [index, { role, location, ...time }] of quote.seats.entries()) {
    if (!roles.has(role)) problems.push(problemAt('unknown_role', `seats.${index}.role`));
    placed(`seats.${index}.location`, location);
    ranged(`seats.${index}.until`, time);
  }
  for (const [index, { location }] of quote.usage.entries()) placed(`usage.${index}.location`, location);
  for (const [index, { location, code }] of quote.adHoc.entries()) {
    placed(`adHoc.${index}.location`, location);
    if (quote.planVersion.components.some((component) => component.code === code)) {
      problems.push(problemAt('code_in_plan', `adHoc.${index}.code`));
    }
  }
  return problems;
}

function movesOf(quote: SubscriptionQuote): Result<readonly SubscriptionMove[], readonly QuoteProblem[]> {
  const first = pricedPlan(quote, quote.planVersion, 'planVersion');
  if (!first.ok) return first;
  const on = businessDate(quote.startDate);
  const { interval, trialDays } = first.value;
  const anchor = quote.anchor ? businessDate(quote.anchor) : addDays(on, trialDays);
  if (anchor > on && trialDays === 0) return failed('anchor_after_start', 'anchor');
  const firstPeriodIndex = anchor > on ? 0 : periodContaining(anchor, interval, on).index;
  const begins = at(momentOf(quote, quote.startDate, quote.startMoment));
  const moves: SubscriptionMove[] = [
    { kind: 'start', on, ...begins, planVersion: first.value, anchor, firstPeriodIndex },
  ];
  for (const [index, change] of quote.changes.entries()) {
    const path = `changes.${index}`;
    const day = businessDate(change.on);
    const when = at(momentOf(quote, change.on, change.moment));
    if (day < on || (day === on && (when.moment ?? 0) <= (begins.moment ?? 0))) {
      return failed('change_before_start', `${path}.on`);
    }
    const before = moves.at(-1)!;
    if (day < before.on || (day === before.on && (when.moment ?? 0) < (before.moment ?? 0))) {
      return failed('changes_out_of_order', `${path}.on`);
    }
    if (change.kind === 'switch_plan') {
      const planVersion = pricedPlan(quote, change.planVersion, `${path}.planVersion`);
      if (!planVersion.ok) return planVersion;
      moves.push({ kind: 'switch_plan', on: day, ...when, planVersion: planVersion.value });
    } else {
      moves.push(
        change.kind === 'end'
          ? { kind: 'end', on: day, ...when, requestedOn: businessDate(change.knownFrom ?? change.on) }
          : { kind: change.kind, on: day, ...when },
      );
    }
    if (!replayMoves(moves).ok) return failed('transition_not_allowed', path);
  }
  return ok(moves);
}

function at(moment: EpochSecond | undefined): { readonly moment?: EpochSecond } {
  return moment === undefined ? {} : { moment };
}

/** The plan version in the case's currency, with the prices agreed for components that it has. */
function pricedPlan(
  quote: SubscriptionQuote,
  file: PlanVersionFile,
  path: string,
): Result<PlanVersion, readonly QuoteProblem[]> {
  const planVersion: PlanVersion = { ...file, id: idOf('planVersion', 'quote') };
  const sold = planVersionIn(planVersion, quote.currency ?? quote.planVersion.currency);
  if (!sold.ok) return failed('currency_not_sold', path === 'planVersion' ? 'currency' : path);
  const isFirst = path === 'planVersion';
  const agreed = quote.negotiatedPrices.filter(
    ({ componentCode }) => isFirst || file.components.some(({ code }) => code === componentCode),
  );
  const priced = negotiatePrices(sold.value, agreed);
  return priced.ok ? priced : failed(priced.error.code, 'negotiatedPrices', priced.error.values);
}

function failed(
  code: string,
  path: string,
  values: Readonly<Record<string, string>> = {},
): { readonly ok: false; readonly error: readonly QuoteProblem[] } {
  return { ok: false, error: [problemAt(isProblemCode(code) ? code : 'invalid_value', path, values)] };
}
