import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { untilDecided } from '../debits/bank-days.ts';
import { closeInquiries } from '../disputes/dispute-life.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { invalid } from '../problem.ts';

/** Asynchronous refunds of the published cards settle after this long on the account's clock. */
const REFUND_SETTLES_AFTER_MS = 60_000;

export function create(call: Call, params: Stripe.RefundCreateParams): Stripe.Refund {
  return makeRefund(call.account, params);
}

/** Gives money of a charge back; throws what Stripe refuses. */
export function makeRefund(account: Account, params: Stripe.RefundCreateParams): Stripe.Refund {
  const charge = chargeToRefund(account, params);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount ?? left;
  refuseImpossible(account, charge, amount, left);
  const bank = account.banks.get(charge.payment_method ?? '')?.behaviour.type;
  const habit = account.cards.get(charge.payment_method ?? '')?.behaviour.refund ?? 'at_once';
  const behaviour = bank === undefined ? habit : 'pending_then_succeeded';
  const refund: Stripe.Refund = {
    id: newId(account, 're'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: accountNow(account),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    ...(bank === undefined && { destination_details: { card: { type: 'refund' }, type: 'card' } }),
    metadata: mergeMetadata(null, params.metadata),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour === 'pending_then_succeeded' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  account.tables.refund.set(refund.id, refund);
  refund.balance_transaction = moveBack(account, refund, -amount, bank === undefined ? 'refund' : 'payment_refund');
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  emit(account, 'refund.created', refund);
  emit(account, 'charge.refunded', charge);
  if (charge.refunded) closeInquiries(account, charge.id);
  if (behaviour === 'pending_then_succeeded')
    schedule(
      account,
      'settle_refund',
      refund.id,
      bank ? untilDecided(account, bank, 'refund') : REFUND_SETTLES_AFTER_MS,
    );
  if (behaviour === 'succeeded_then_failed') schedule(account, 'fail_refund', refund.id, REFUND_SETTLES_AFTER_MS);
  return refund;
}

export function retrieve(call: Call): Stripe.Refund {
  return find(call.account, 'refund', call.id);
}

export function update(call: Call, params: Stripe.RefundUpdateParams): Stripe.Refund {
  const refund = find(call.account, 'refund', call.id);
  const before = refund.metadata;
  refund.metadata = mergeMetadata(refund.metadata, params.metadata);
  emit(call.account, 'refund.updated', refund, { metadata: before });
  return refund;
}

export function list(call: Call, params: Stripe.RefundListParams): object {
  return listPage(call, call.account.tables.refund, params, (refund) => {
    const sameCharge = params.charge === undefined || idOf(refund.charge) === params.charge;
    return sameCharge && (params.payment_intent === undefined || idOf(refund.payment_intent) === params.payment_intent);
  });
}

/** A pending refund reached the cardholder. */
export function settleRefund(account: Account, id: string): void {
  const refund = account.tables.refund.get(id);
  if (refund?.status !== 'pending') return;
  refund.status = 'succeeded';
  emit(account, 'refund.updated', refund, { status: 'pending' });
}

/** The bank sent a refund back: the money returns to the balance and the charge can be refunded again. */
export function failRefund(account: Account, id: string): void {
  const refund = account.tables.refund.get(id);
  if (refund?.status !== 'succeeded') return;
  refund.status = 'failed';
  refund.failure_reason = 'lost_or_stolen_card';
  refund.failure_balance_transaction = moveBack(account, refund, refund.amount, 'refund_failure');
  const charge = account.tables.charge.get(idOf(refund.charge) ?? '');
  if (charge !== undefined) {
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  emit(account, 'refund.updated', refund, { status: 'succeeded' });
  emit(account, 'refund.failed', refund);
}

function chargeToRefund(account: Account, params: Stripe.RefundCreateParams): Stripe.Charge {
  if ((params.charge === undefined) === (params.payment_intent === undefined)) {
    throw invalid(
      'You must provide exactly one of `charge` and `payment_intent`.',
      'parameter_missing',
      'payment_intent',
    );
  }
  if (params.charge !== undefined) return find(account, 'charge', params.charge, 'charge');
  const intent = find(account, 'payment_intent', params.payment_intent ?? '', 'payment_intent');
  const latest = idOf(intent.latest_charge);
  if (latest !== null && intent.status === 'succeeded') return find(account, 'charge', latest);
  throw invalid(
    `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    'payment_intent_unexpected_state',
    'payment_intent',
  );
}

function refuseImpossible(account: Account, charge: Stripe.Charge, amount: number, left: number): void {
  if (!charge.paid) throw invalid('You cannot refund a failed charge.', 'charge_not_refundable', 'charge');
  if (left <= 0) throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'parameter_invalid_integer', 'amount');
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`;
    throw invalid(message, 'charge_exceeds_refundable_amount', 'amount');
  }
  for (const dispute of account.tables.dispute.values()) {
    if (idOf(dispute.charge) !== charge.id || dispute.is_charge_refundable) continue;
    throw invalid('This charge has been charged back and cannot be refunded.', 'charge_disputed', 'charge');
  }
}

function moveBack(
  account: Account,
  refund: Stripe.Refund,
  amount: number,
  type: 'refund' | 'payment_refund' | 'refund_failure',
): string {
  const { id, currency } = refund;
  const category = type === 'refund_failure' ? type : 'refund';
  const description = type === 'refund_failure' ? 'Refund failure' : 'Refund for charge';
  return createBalanceTransaction(account, { amount, fee: 0, currency, source: id, type, category, description }).id;
}
