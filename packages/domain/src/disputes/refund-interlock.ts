import { add, compare, type Money, subtract, sum } from '../money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import { type DisputePosition, isLost, isOpen, stageOf, stateOf } from './dispute-machine.ts';

export interface PaymentDispute {
  readonly position: DisputePosition;
  readonly amount: Money;
}

/** All ways in which money of one payment goes or went back. */
export interface GivenBack {
  readonly received: Money;
  /** Refunds that were done, those of inquiries included. */
  readonly refunded: Money;
  /** Refunds on their way. */
  readonly pending: Money;
  readonly disputes: readonly PaymentDispute[];
}

export type InterlockRefusal = Refusal<
  | 'inquiry_open'
  | 'chargeback_open'
  | 'inquiry_not_open'
  | 'refund_not_positive'
  | 'refund_too_high'
  | 'currency_differs'
  | 'dispute_not_open'
  | 'would_give_back_twice'
>;

/**
 * What of the payment has not gone back and is not about to: received, less refunds, less disputes that ended against
 * us. A prevented dispute was paid back by the provider.
 */
export function notGivenBack({ received, refunded, pending, disputes }: GivenBack): Money {
  const gone = disputes.filter(({ position }) => tookMoney(position)).map(({ amount }) => amount);
  return subtract(received, sum([refunded, pending, ...gone], received.currency));
}

/**
 * Whether money may go back outside of a dispute, as a refund or as credit. While a chargeback is open none does, for it
 * is gone until that is decided; an open inquiry is answered with the refund, so that one of the two counts and not both.
 */
export function checkNoneOpen(
  disputes: readonly PaymentDispute[],
): Result<void, Refusal<'inquiry_open' | 'chargeback_open'>> {
  const open = disputes.filter(({ position }) => isOpen(position));
  if (open.some(({ position }) => stageOf(position) !== 'inquiry')) return refuse('chargeback_open');
  return open.length > 0 ? refuse('inquiry_open') : ok(undefined);
}

/** Whether an amount may be refunded outside of a dispute: none is open, and that much has not gone back. */
export function checkRefund(facts: GivenBack, wanted: Money): Result<Money, InterlockRefusal> {
  const free = checkNoneOpen(facts.disputes);
  return free.ok ? withinLeft(facts, wanted) : free;
}

/** Whether the open inquiry may be answered with this amount: no more than is disputed and has not gone back. */
export function checkInquiryRefund(
  facts: GivenBack,
  inquiry: PaymentDispute,
  wanted: Money,
): Result<Money, InterlockRefusal> {
  if (inquiry.position !== 'inquiry.needs_response') return refuse('inquiry_not_open');
  const others = facts.disputes.filter((dispute) => dispute !== inquiry);
  if (others.some(({ position }) => isOpen(position) && stageOf(position) !== 'inquiry'))
    return refuse('chargeback_open');
  if (wanted.currency === inquiry.amount.currency && compare(wanted, inquiry.amount) > 0) {
    return refuse('refund_too_high', leftValues(inquiry.amount));
  }
  return withinLeft(facts, wanted);
}

/**
 * Whether we may give in: its whole amount goes back then, so none of it may have gone back before. Whoever was
 * refunded and charges back all the same is answered with the proof of the refund.
 */
export function checkAccept(facts: GivenBack, dispute: PaymentDispute): Result<Money, InterlockRefusal> {
  if (!isOpen(dispute.position)) return refuse('dispute_not_open');
  const left = notGivenBack(facts);
  const reserved = facts.disputes
    .filter((other) => other !== dispute && isOpen(other.position) && stageOf(other.position) !== 'inquiry')
    .map(({ amount }) => amount);
  const needed = add(dispute.amount, sum(reserved, dispute.amount.currency));
  return compare(needed, left) > 0 ? refuse('would_give_back_twice', leftValues(left)) : ok(dispute.amount);
}

function withinLeft(facts: GivenBack, wanted: Money): Result<Money, InterlockRefusal> {
  const left = notGivenBack(facts);
  if (wanted.currency !== left.currency) return refuse('currency_differs');
  if (wanted.amountMinor <= 0n) return refuse('refund_not_positive');
  return compare(wanted, left) > 0 ? refuse('refund_too_high', leftValues(left)) : ok(wanted);
}

/** An inquiry moves no money by itself: what is refunded in it is a refund like any other. */
function tookMoney(position: DisputePosition): boolean {
  return stateOf(position) === 'prevented' || (stageOf(position) !== 'inquiry' && isLost(position));
}

function leftValues({ amountMinor, currency }: Money): Readonly<Record<string, string>> {
  return { amountMinor: String(amountMinor), currency };
}
