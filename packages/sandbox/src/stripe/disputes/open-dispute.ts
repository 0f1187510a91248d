import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import type { Account } from '../account.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { createDispute, type DisputeStart } from '../objects/dispute.ts';
import { invalid } from '../problem.ts';

const DAY_MS = 86_400_000;
/** Time to answer on the account's clock; the card networks give about this much. */
export const ANSWER_WITHIN_MS = 9 * DAY_MS;
const INQUIRY_LAPSES_AFTER_MS = 90 * DAY_MS;
/** What a chargeback costs, in minor units of the charge's currency, by currency. */
const DISPUTE_FEE: Record<string, number> = { eur: 2_000, usd: 1_500, gbp: 2_000, huf: 700_000 };

/** `prevented`: the payer's bank and Stripe settled it before it became a dispute; the money goes, without a fee. */
export const disputeKinds = ['fraudulent', 'product_not_received', 'inquiry', 'prevented'] as const;
export type DisputeKind = (typeof disputeKinds)[number];

/**
 * The cardholder disputes a paid charge. A chargeback takes what was not refunded yet, plus a fee; an inquiry only
 * asks. `atMost` (minor units) leaves room for a second dispute. Throws when the charge was not paid or nothing is left.
 */
export function openDispute(
  account: Account,
  charge: Stripe.Charge,
  kind: DisputeKind,
  atMost = Number.MAX_SAFE_INTEGER,
): Stripe.Dispute {
  const left = charge.amount_captured - charge.amount_refunded - disputedSoFar(account, charge.id);
  const amount = Math.min(left, atMost);
  if (!charge.paid || amount <= 0)
    throw invalid('There is nothing left to dispute on this charge.', undefined, 'charge');
  const isInquiry = kind === 'inquiry';
  const lapsesAfterMs = isInquiry ? INQUIRY_LAPSES_AFTER_MS : ANSWER_WITHIN_MS;
  const dispute = createDispute(account, charge, { ...cardCase(charge, kind), amount, lapsesAfterMs });
  if (kind === 'prevented') {
    withdrawFunds(account, dispute, 0);
    emit(account, 'charge.dispute.closed', dispute);
    return dispute;
  }
  if (!isInquiry) withdrawFunds(account, dispute);
  schedule(account, 'lapse_dispute', dispute.id, lapsesAfterMs);
  return dispute;
}

/** Takes the disputed amount and the fee, by default that of card disputes, from the balance. */
export function withdrawFunds(
  account: Account,
  dispute: Stripe.Dispute,
  fee = DISPUTE_FEE[dispute.currency] ?? 1_500,
): void {
  const transaction = createBalanceTransaction(account, {
    amount: -dispute.amount,
    fee,
    currency: dispute.currency,
    source: dispute.id,
    type: 'adjustment',
    category: 'dispute',
    description: `Chargeback withdrawal for ${idOf(dispute.charge)}`,
  });
  dispute.is_charge_refundable = false;
  dispute.balance_transactions.push(structuredClone(transaction));
  emit(account, 'charge.dispute.funds_withdrawn', dispute);
}

/** What disputes that are not over in our favour hold of a charge, in minor units. */
export function disputedSoFar(account: Account, charge: string): number {
  let sum = 0;
  for (const dispute of account.tables.dispute.values()) {
    const isOver = dispute.status === 'won' || dispute.status === 'warning_closed';
    if (idOf(dispute.charge) === charge && !isOver) sum += dispute.amount;
  }
  return sum;
}

const STATUS: Readonly<Record<DisputeKind, Stripe.Dispute.Status>> = {
  fraudulent: 'needs_response',
  product_not_received: 'needs_response',
  inquiry: 'warning_needs_response',
  prevented: 'prevented',
};

function cardCase(charge: Stripe.Charge, kind: DisputeKind): Pick<DisputeStart, 'status' | 'reason' | 'card'> {
  const isInquiry = kind === 'inquiry';
  const { brand, network } = charge.payment_method_details?.card ?? {};
  const network_reason_code = kind === 'product_not_received' ? '13.1' : '10.4';
  return {
    status: STATUS[kind],
    reason: kind === 'product_not_received' ? 'product_not_received' : 'fraudulent',
    card: {
      brand: brand ?? 'visa',
      case_type: isInquiry ? 'inquiry' : 'chargeback',
      network: network ?? 'visa',
      network_reason_code,
    },
  };
}
