import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, newId } from '../account.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { invalid } from '../problem.ts';

const DAY_MS = 86_400_000;
/** Time to answer on the account's clock; the card networks give about this much. */
const ANSWER_WITHIN_MS = 9 * DAY_MS;
const INQUIRY_LAPSES_AFTER_MS = 90 * DAY_MS;
/** What a chargeback costs, in minor units of the charge's currency, by currency. */
const DISPUTE_FEE: Record<string, number> = { eur: 2_000, usd: 1_500, gbp: 2_000, huf: 700_000 };

export type DisputeKind = 'fraudulent' | 'product_not_received' | 'inquiry';

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
  const dispute = newDispute(account, charge, amount, kind, Math.floor(lapsesAfterMs / 1000));
  account.tables.dispute.set(dispute.id, dispute);
  charge.disputed = true;
  emit(account, 'charge.dispute.created', dispute);
  if (!isInquiry) withdrawFunds(account, dispute);
  schedule(account, 'lapse_dispute', dispute.id, lapsesAfterMs);
  return dispute;
}

/** Takes the disputed amount and the fee from the balance. */
export function withdrawFunds(account: Account, dispute: Stripe.Dispute): void {
  const transaction = createBalanceTransaction(account, {
    amount: -dispute.amount,
    fee: DISPUTE_FEE[dispute.currency] ?? 1_500,
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

function disputedSoFar(account: Account, charge: string): number {
  let sum = 0;
  for (const dispute of account.tables.dispute.values()) {
    const isOver = dispute.status === 'won' || dispute.status === 'warning_closed';
    if (idOf(dispute.charge) === charge && !isOver) sum += dispute.amount;
  }
  return sum;
}

function newDispute(
  account: Account,
  charge: Stripe.Charge,
  amount: number,
  kind: DisputeKind,
  answerWithinSeconds: number,
): Stripe.Dispute {
  const isInquiry = kind === 'inquiry';
  const dispute = {
    id: newId(account, 'du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: accountNow(account),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { uncategorized_text: null },
    evidence_details: {
      due_by: accountNow(account) + answerWithinSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: kind === 'product_not_received' ? '13.1' : '10.4',
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: charge.payment_method_details?.card?.network ?? 'visa',
        network_reason_code: kind === 'product_not_received' ? '13.1' : '10.4',
      },
      type: 'card',
    },
    reason: kind === 'product_not_received' ? 'product_not_received' : 'fraudulent',
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  // Stripe lists some thirty kinds of evidence; the sandbox knows the free text that decides test cases.
  return dispute as object as Stripe.Dispute;
}
