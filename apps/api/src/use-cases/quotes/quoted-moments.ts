import { businessDate, dayOfMoment, type EpochSecond, startOfDay, type ZoneOffsets } from '@quittance/domain';
import { zoneOffsets } from '../../time/zone-offsets.ts';
import { problemAt, type QuoteProblem } from './quote-problem.ts';
import type { SubscriptionQuote } from './quote-schema.ts';

/** Whether the case's plan, or one it switches to, is prorated by the second. */
export function countsSeconds({ planVersion, changes }: SubscriptionQuote): boolean {
  return [planVersion, ...changes.flatMap((change) => ('planVersion' in change ? [change.planVersion] : []))].some(
    ({ proration }) => proration === 'second',
  );
}

/** The time zone in which the case's days begin. Its name is checked before. */
export function zoneOf({ timeZone }: SubscriptionQuote): ZoneOffsets {
  return zoneOffsets(timeZone);
}

/** Moments that are none of their day, or that a plan prorated by the day cannot use. */
export function momentProblems(quote: SubscriptionQuote): readonly QuoteProblem[] {
  if (!isTimeZone(quote.timeZone)) return [problemAt('unknown_time_zone', 'timeZone')];
  const usable = countsSeconds(quote);
  return datedMoments(quote).flatMap(({ path, day, moment }) => {
    if (moment === undefined) return [];
    if (!usable) return [problemAt('moments_need_seconds', path)];
    return dayOfMoment(secondOf(moment), zoneOf(quote)) === day ? [] : [problemAt('moment_not_on_day', path)];
  });
}

/** As the domain takes it: only when it is later than the beginning of its day. */
export function momentOf(quote: SubscriptionQuote, day: string, moment: string | undefined): EpochSecond | undefined {
  if (moment === undefined) return undefined;
  const second = secondOf(moment);
  return second === startOfDay(businessDate(day), zoneOf(quote)) ? undefined : second;
}

/** What comes first of two days, or two moments of one day. */
export function isBefore(
  a: { readonly day: string; readonly moment?: string | undefined },
  b: { readonly day: string; readonly moment?: string | undefined },
): boolean {
  if (a.day !== b.day) return a.day < b.day;
  if (b.moment === undefined) return false;
  return a.moment === undefined || secondOf(a.moment) < secondOf(b.moment);
}

interface DatedMoment {
  readonly path: string;
  readonly day: string | null;
  readonly moment: string | undefined;
}

function datedMoments(quote: SubscriptionQuote): readonly DatedMoment[] {
  const { startDate, startMoment, locations, seats, usage, changes } = quote;
  const ranges = (list: string, entries: SubscriptionQuote['seats'] | SubscriptionQuote['locations']) =>
    entries.flatMap(({ from, fromMoment, until, untilMoment }, index) => [
      { path: `${list}.${index}.fromMoment`, day: from ?? startDate, moment: fromMoment },
      { path: `${list}.${index}.untilMoment`, day: until, moment: untilMoment },
    ]);
  return [
    { path: 'startMoment', day: startDate, moment: startMoment },
    ...ranges('locations', locations),
    ...ranges('seats', seats),
    ...usage.map(({ date, moment }, index) => ({ path: `usage.${index}.moment`, day: date, moment })),
    ...changes.map(({ on, moment }, index) => ({ path: `changes.${index}.moment`, day: on, moment })),
  ];
}

function secondOf(moment: string): EpochSecond {
  return Date.parse(moment) / 1_000;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
