import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';

/** What decides for which day a brand may be billed. */
export interface RunDateFacts {
  readonly today: BusinessDate;
  /** The date of the brand's last run; null before the first. */
  readonly lastRun: BusinessDate | null;
  /** The first day whose month is not closed yet; null when none was closed. */
  readonly openSince: BusinessDate | null;
}

export type RunDateRefusal = Refusal<'run_date_ahead' | 'run_date_behind' | 'run_month_closed' | 'run_date_too_far'>;

/** How far ahead a dry run may look, in days: a year and a month, so that yearly periods show. */
export const dryRunDaysAhead = 397;

/**
 * Invoices carry the day of their run, so numbers and dates must rise together: no day before the brand's last run
 * (`run_date_behind`), none in a month whose revenue is closed (`run_month_closed`), and none that has not come yet
 * (`run_date_ahead`).
 */
export function checkRunDate(asOf: BusinessDate, facts: RunDateFacts): Result<BusinessDate, RunDateRefusal> {
  const { today, lastRun, openSince } = facts;
  if (asOf > today) return refuse('run_date_ahead', { date: asOf, today });
  if (lastRun !== null && asOf < lastRun) return refuse('run_date_behind', { date: asOf, last: lastRun });
  if (openSince !== null && asOf < openSince) return refuse('run_month_closed', { date: asOf, open: openSince });
  return ok(asOf);
}

/** A dry run issues nothing, so that it may look ahead, but not for ever; refuses `run_date_too_far`. */
export function checkDryRunDate(asOf: BusinessDate, facts: RunDateFacts): Result<BusinessDate, RunDateRefusal> {
  const furthest = addDays(facts.today, dryRunDaysAhead);
  if (asOf > furthest) return refuse('run_date_too_far', { date: asOf, furthest });
  return asOf > facts.today ? ok(asOf) : checkRunDate(asOf, facts);
}
