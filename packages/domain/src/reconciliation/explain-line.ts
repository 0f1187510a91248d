import type { EntryKind } from '../ledger/entry-plan.ts';
import { add, type Money, subtract, zero } from '../money/money.ts';

/** What a provider says a line of a payout is for. */
export const payoutLineKinds = [
  'payment',
  'refund',
  'fee',
  'dispute',
  'dispute_reversal',
  'late_failure',
  'adjustment',
  'other',
  /** Ours: what the lines lack to make up the payout. */
  'difference',
] as const;
export type PayoutLineKind = (typeof payoutLineKinds)[number];

/** Why part of a line, or all of it, is in nobody's books. */
export const unexplainedReasons = [
  /** The provider names a payment, refund or dispute that we know nothing of, such as one from its dashboard. */
  'unknown_source',
  /** It names nothing at all. */
  'no_source',
  /** We know the thing, but nothing was booked for it that this line could pay out. */
  'nothing_booked',
  /** What was booked for it is in another line already. */
  'paid_out_before',
  /** It pays out more or less than was booked. */
  'amount_differs',
  /** The lines do not sum to the payout. */
  'lines_do_not_add_up',
] as const;
export type UnexplainedReason = (typeof unexplainedReasons)[number];

/** One line as the provider reports it: net is gross less fee. */
export interface ReportedLine {
  readonly kind: PayoutLineKind;
  readonly source: string | null;
  readonly gross: Money;
  readonly fee: Money;
  readonly net: Money;
}

/** An entry of our ledger that moved the provider's clearing account, about the thing that a line names. */
export interface ClearingEntry {
  readonly entryId: string;
  readonly kind: EntryKind;
  /** What it moved on the clearing account: in is positive. */
  readonly amount: Money;
  /** Another line has paid it out. */
  readonly paidOut: boolean;
}

export interface Explanation {
  /** Entries that this line pays out. */
  readonly entryIds: readonly string[];
  /** The part of the line's fee that is still to be booked; the rest was booked when it was charged. */
  readonly feeToBook: Money;
  /** What the books do not say of the line's net; zero when all is explained. */
  readonly unexplained: Money;
  readonly reason: UnexplainedReason | null;
}

const kindsOf: Partial<Record<PayoutLineKind, readonly EntryKind[]>> = {
  payment: ['payment_succeeded'],
  refund: ['refund_succeeded'],
  late_failure: ['payment_reversed'],
  dispute: ['payment_reversed'],
  dispute_reversal: ['payment_reversed', 'dispute_reversed'],
  adjustment: ['refund_failed', 'dispute_reversed', 'payment_reversed'],
};

/**
 * Holds a line of a payout against what the ledger has booked about the thing it names; `booked` is null when nothing of
 * ours has that name. Every cent of the net ends up in an entry, in a fee, or unexplained with a reason.
 */
export function explainLine(line: ReportedLine, booked: readonly ClearingEntry[] | null): Explanation {
  // What a provider has exchanged before it pays out is in no entry's currency: staff say what it was.
  const free = (booked ?? []).filter(({ amount, paidOut }) => !paidOut && amount.currency === line.net.currency);
  const paid = pick(line, free);
  const charged = pickFee(line, free);
  const chosen = [paid, charged].filter((entry) => entry !== undefined);
  const matched = chosen.reduce((total, { amount }) => add(total, amount), zero(line.net.currency));
  const feeToBook = charged ? zero(line.fee.currency) : line.fee;
  const unexplained = subtract(add(line.net, feeToBook), matched);
  return {
    entryIds: chosen.map(({ entryId }) => entryId),
    feeToBook,
    unexplained,
    reason: unexplained.amountMinor === 0n ? null : reasonOf(line, booked, paid),
  };
}

/** The entry of the right kind and direction with the line's very amount; failing that, one with another amount. */
function pick({ kind, gross }: ReportedLine, free: readonly ClearingEntry[]): ClearingEntry | undefined {
  if (gross.amountMinor === 0n) return undefined;
  const kinds = kindsOf[kind];
  const fitting = free.filter(
    (entry) => (kinds?.includes(entry.kind) ?? true) && entry.amount.amountMinor > 0n === gross.amountMinor > 0n,
  );
  const exact = fitting.find(({ amount }) => amount.amountMinor === gross.amountMinor);
  // A kind that says nothing is taken at its amount alone.
  return exact ?? (kinds ? fitting[0] : undefined);
}

/** A dispute's fee is booked when it is charged; all others when they are paid out. */
function pickFee({ kind, fee }: ReportedLine, free: readonly ClearingEntry[]): ClearingEntry | undefined {
  if (fee.amountMinor === 0n || kind === 'payment' || kind === 'refund') return undefined;
  return free.find((entry) => entry.kind === 'fee_charged' && entry.amount.amountMinor === -fee.amountMinor);
}

function reasonOf(
  { kind, source }: ReportedLine,
  booked: readonly ClearingEntry[] | null,
  paid: ClearingEntry | undefined,
): UnexplainedReason {
  if (kind === 'difference') return 'lines_do_not_add_up';
  if (source === null) return 'no_source';
  if (booked === null) return 'unknown_source';
  if (paid) return 'amount_differs';
  const kinds = kindsOf[kind];
  return booked.some((entry) => entry.paidOut && (kinds?.includes(entry.kind) ?? true))
    ? 'paid_out_before'
    : 'nothing_booked';
}
