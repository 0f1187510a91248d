import type { Stripe } from 'stripe';
import type { PayoutLine } from '../port/index.ts';
import { fromStripeAmount } from './amounts.ts';
import { idOf } from './marks.ts';

/** Source: Stripe, "Balance transaction types". Types that are not here are `other`. */
const TYPES: Readonly<Record<string, PayoutLine['type']>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  payment_reversal: 'refund',
  // A debit is booked when it is made, and back again when its bank returns it.
  payment_failure_refund: 'late_failure',
  refund_failure: 'adjustment',
  adjustment: 'adjustment',
  payout_failure: 'adjustment',
  payout_cancel: 'adjustment',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  tax_fee: 'fee',
  application_fee: 'fee',
};

/** Disputes are adjustments; what they are about stands in the reporting category. */
const CATEGORIES: Readonly<Record<string, PayoutLine['type']>> = {
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  fee: 'fee',
};

/** One balance transaction of a payout. A fee that comes alone is all fee, whatever Stripe calls its amount. */
export function toPayoutLine(line: Stripe.BalanceTransaction): PayoutLine {
  const type =
    (line.type === 'adjustment' ? CATEGORIES[line.reporting_category] : undefined) ?? TYPES[line.type] ?? 'other';
  const isFee = type === 'fee';
  return {
    id: line.id,
    type,
    source: sourceOf(line.source),
    gross: fromStripeAmount(isFee ? 0 : line.amount, line.currency),
    fee: fromStripeAmount(isFee ? -line.net : line.fee, line.currency),
    net: fromStripeAmount(line.net, line.currency),
  };
}

/** Our payments are PaymentIntents, while Stripe books their charges. */
function sourceOf(source: Stripe.BalanceTransaction['source']): string | null {
  if (source === null || typeof source === 'string') return source;
  return source.object === 'charge' ? (idOf(source.payment_intent) ?? source.id) : source.id;
}
