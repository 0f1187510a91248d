import type { BusinessDate } from '../calendar/business-date.ts';
import { daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { AccountId, InvoiceId } from '../ids/ids.ts';
import { type CurrencyCode, type Money, money, subtract, sum } from '../money/money.ts';
import { rational, roundHalfAwayFromZero } from '../money/rational.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan } from './entry-plan.ts';

/** The deferred net of one invoice line, and how much of it has become revenue so far. */
export interface DeferredLine {
  readonly accountId: AccountId;
  readonly invoiceId: InvoiceId;
  readonly net: Money;
  readonly servicePeriod: DateRange;
  readonly recognised: Money;
}

/** The part of a net that is earned before `upTo`, by days of the service period, rounded half away from zero. */
export function earnedBefore(net: Money, servicePeriod: DateRange, upTo: BusinessDate): Money {
  if (upTo >= servicePeriod.end) return net;
  if (upTo <= servicePeriod.start) return money(0n, net.currency);
  const elapsed = BigInt(daysBetween(servicePeriod.start, upTo));
  const days = BigInt(daysBetween(servicePeriod.start, servicePeriod.end));
  return money(roundHalfAwayFromZero(rational(net.amountMinor * elapsed, days)), net.currency);
}

/**
 * Moves from deferred revenue to revenue what the lines earned before `upTo` and was not moved yet. However often and
 * on whatever days it runs, a line's net is recognised in full and no more. Null when nothing was earned.
 */
export function recogniseRevenue(
  lines: readonly DeferredLine[],
  currency: CurrencyCode,
  upTo: BusinessDate,
): EntryPlan | null {
  const byInvoice = Map.groupBy(lines, ({ invoiceId }) => invoiceId);
  const postings = [...byInvoice.values()].flatMap((ofInvoice) => {
    const { accountId, invoiceId } = ofInvoice[0]!;
    const earned = sum(
      ofInvoice.map((line) => subtract(earnedBefore(line.net, line.servicePeriod, upTo), line.recognised)),
      currency,
    );
    const subject = { accountId, invoiceId };
    return [debit('deferred_revenue', earned, subject), credit('revenue', earned, subject)];
  });
  return entryOf({ kind: 'revenue_recognised', businessDate: upTo, currency }, postings);
}
