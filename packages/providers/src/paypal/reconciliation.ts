import type { Money } from '@quittance/domain';
import {
  type PayoutLine,
  type PayoutSnapshot,
  type ProviderContext,
  type ReconciliationJobs,
  toRef,
} from '../port/index.ts';
import { fromPaypalAmount } from './amounts.ts';
import { ask, refuseField } from './ask.ts';
import { LONGEST_RANGE_MS, listTransactions, type ReportLine } from './transactions.ts';

const DAY_MS = 86_400_000;

/**
 * PayPal settles into its own balance, from which the seller moves money to a bank at will. So what counts as a payout
 * here is one day of the balance in one currency, named `2026-11-02/EUR`; withdrawals are the seller's own affair.
 */
export const reconciliation: ReconciliationJobs = {
  listPayouts: (cx, { from, to, cursor }) =>
    ask(cx, async (paypal) => {
      const startMs = startOfDay(Date.parse(cursor ?? from));
      const endMs = Math.min(Date.parse(to), startMs + LONGEST_RANGE_MS - 1000);
      const { lines, completeUntilMs } = await listTransactions(paypal, startMs, Math.max(endMs, startMs));
      const days = Map.groupBy(lines.filter(isSettlement), dayOf);
      const items = [...days].map(([day, moved]) => toPayout(cx, day, moved, completeUntilMs));
      return { items, cursor: endMs < Date.parse(to) ? new Date(endMs + 1000).toISOString() : null };
    }),

  listPayoutLines: (cx, { payout }) =>
    ask(cx, async (paypal) => {
      const [day = '', currency] = payout.split('/');
      const startMs = Date.parse(`${day}T00:00:00Z`);
      if (Number.isNaN(startMs) || currency === undefined) refuseField('payout', 'This is no day of a PayPal balance.');
      const { lines } = await listTransactions(paypal, startMs, startMs + DAY_MS - 1000);
      const items = lines.filter((line) => isSettlement(line) && dayOf(line) === payout).map(toPayoutLine);
      return { items, cursor: null };
    }),
};

/** A day is over when PayPal's report covers all of it. */
function toPayout(
  cx: ProviderContext,
  day: string,
  lines: readonly ReportLine[],
  completeUntilMs: number,
): PayoutSnapshot {
  const [date = '', currency = ''] = day.split('/');
  const isComplete = completeUntilMs >= Date.parse(`${date}T00:00:00Z`) + DAY_MS;
  const sum = lines.reduce((total, line) => total + toPayoutLine(line).net.amountMinor, 0n);
  return {
    ref: toRef(day),
    state: isComplete ? 'paid' : 'pending',
    amount: { amountMinor: sum, currency },
    arrivesOn: date,
    rank: isComplete ? 20 : 10,
    asOf: cx.now(),
  };
}

function toPayoutLine(line: ReportLine): PayoutLine {
  const gross = fromPaypalAmount(line.amount);
  const zero: Money = { amountMinor: 0n, currency: gross.currency };
  // PayPal writes what it takes as a negative fee.
  const fee = line.fee === null ? zero : negated(fromPaypalAmount(line.fee));
  return {
    id: `${line.code} ${line.id}`,
    type: typeOf(line.code),
    source: line.referenceId ?? line.id,
    gross,
    fee,
    net: { amountMinor: gross.amountMinor - fee.amountMinor, currency: gross.currency },
  };
}

/** Source: PayPal, "Transaction event codes". */
const TYPES: readonly (readonly [RegExp, PayoutLine['type']])[] = [
  [/^T00/, 'payment'],
  [/^T01/, 'fee'],
  [/^T1107$/, 'refund'],
  [/^T1106$/, 'dispute'],
  [/^T1201$/, 'dispute'],
  [/^T1202$/, 'dispute_reversal'],
  [/^T11/, 'adjustment'],
];

function typeOf(code: string): PayoutLine['type'] {
  return TYPES.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}

/** Deposits from and withdrawals to the seller's bank are no settlement of payments. */
function isSettlement({ code }: ReportLine): boolean {
  return !/^T0[34]/.test(code);
}

function dayOf({ at, amount }: ReportLine): string {
  return `${new Date(at).toISOString().slice(0, 10)}/${amount.currency_code}`;
}

function startOfDay(ms: number): number {
  return ms - (ms % DAY_MS);
}

function negated({ amountMinor, currency }: Money): Money {
  return { amountMinor: -amountMinor, currency };
}
