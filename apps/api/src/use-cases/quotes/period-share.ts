import { businessDate, daysBetween, ok, type PeriodShare, type Result } from '@quittance/domain';
import { problemAt, type QuoteProblem } from './quote-problem.ts';
import type { ComponentsQuote } from './quote-schema.ts';

type Span = NonNullable<ComponentsQuote['period']>;

/** The part of the case's period that a component is paid for; null for the whole of it. */
export function periodShareOf(
  { period, proration }: ComponentsQuote,
  served: Span | undefined,
  path: string,
): Result<PeriodShare | null, QuoteProblem> {
  if (!served || proration === 'none') return ok(null);
  if (!period) return failed('period_missing', 'period');
  const spans = [period, served];
  if (proration === 'day' && spans.some((span) => span.start.includes('T') || span.end.includes('T'))) {
    return failed('moments_need_seconds', path);
  }
  const length = proration === 'day' ? daysOf : secondsOf;
  const [whole, used] = [length(period.start, period.end), length(served.start, served.end)];
  if (whole <= 0) return failed('period_reversed', 'period');
  if (used <= 0) return failed('period_reversed', path);
  const isInside = length(period.start, served.start) >= 0 && length(served.end, period.end) >= 0;
  if (!isInside) return failed('served_outside_period', path);
  return ok({ by: proration, used: BigInt(used), whole: BigInt(whole) });
}

function failed(code: QuoteProblem['code'], path: string): { readonly ok: false; readonly error: QuoteProblem } {
  return { ok: false, error: problemAt(code, path) };
}

function daysOf(from: string, to: string): number {
  return daysBetween(businessDate(from), businessDate(to));
}

/** A day without a time begins at midnight UTC. */
function secondsOf(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}
