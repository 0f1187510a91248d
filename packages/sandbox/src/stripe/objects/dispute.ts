import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import { emptyEvidence } from '../disputes/evidence.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';

/** What distinguishes one dispute from another. */
export interface DisputeStart {
  readonly amount: number;
  readonly status: Stripe.Dispute.Status;
  readonly reason: string;
  /** How long it may be answered; null when nobody asks. */
  readonly lapsesAfterMs: number | null;
  /** Null for a bank debit. */
  readonly card: Stripe.Dispute.PaymentMethodDetails.Card | null;
}

/** Makes and stores a dispute of a charge, and tells of it. */
export function createDispute(account: Account, charge: Stripe.Charge, start: DisputeStart): Stripe.Dispute {
  const { amount, card, lapsesAfterMs, reason, status } = start;
  const now = accountNow(account);
  const dispute = {
    id: newId(account, 'du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(),
    evidence_details: {
      due_by: lapsesAfterMs === null ? null : now + Math.floor(lapsesAfterMs / 1000),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: card?.case_type === 'inquiry',
    livemode: false,
    metadata: {},
    network_reason_code: card?.network_reason_code ?? null,
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: card === null ? { type: charge.payment_method_details?.type } : { card, type: 'card' },
    reason,
    status,
  } as object as Stripe.Dispute;
  account.tables.dispute.set(dispute.id, dispute);
  charge.disputed = true;
  emit(account, 'charge.dispute.created', dispute);
  return dispute;
}
