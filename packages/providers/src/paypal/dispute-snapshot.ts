import type { DisputeStage, DisputeState } from '@quittance/domain';
import { type DisputeSnapshot, type Instant, toRef } from '../port/index.ts';
import { fromPaypalAmount } from './amounts.ts';
import { TransportFault } from './transport.ts';
import type { Dispute } from './wire.ts';

const STAGES: Readonly<Record<string, readonly [stage: DisputeStage, rank: number]>> = {
  INQUIRY: ['inquiry', 10],
  CHARGEBACK: ['chargeback', 20],
  PRE_ARBITRATION: ['pre_arbitration', 30],
  ARBITRATION: ['arbitration', 40],
};
const RANK_RESOLVED = 50;

const OUTCOMES: Readonly<Record<string, DisputeState>> = {
  RESOLVED_SELLER_FAVOUR: 'won',
  CANCELED_BY_BUYER: 'won',
  // PayPal pays the buyer out of its own pocket.
  RESOLVED_WITH_PAYOUT: 'won',
  DENIED: 'won',
  ACCEPTED: 'accepted',
  RESOLVED_BUYER_FAVOUR: 'lost',
};

/** The dispute's present state. Null without the payment that it is about, which we then cannot know. */
export function toDisputeSnapshot(dispute: Dispute, asOf: Instant): DisputeSnapshot | null {
  const payment = dispute.disputed_transactions?.[0]?.seller_transaction_id;
  if (payment === undefined || dispute.dispute_amount === undefined) return null;
  const amount = fromPaypalAmount(dispute.dispute_amount);
  const [stage, rank] = STAGES[dispute.dispute_life_cycle_stage ?? ''] ?? ['chargeback', 20];
  const state = stateOf(dispute);
  const isOver = dispute.status === 'RESOLVED';
  return {
    ref: toRef(dispute.dispute_id),
    payment: toRef(payment),
    stage,
    state,
    amount,
    fundsWithdrawn: { amountMinor: takenMinor(dispute), currency: amount.currency },
    providerReason: dispute.reason ?? 'OTHER',
    respondBy: dispute.seller_response_due_date ?? null,
    contestable: state === 'needs_response',
    refundBlocked: !isOver && stage !== 'inquiry',
    rank: isOver ? RANK_RESOLVED : rank,
    asOf,
  };
}

/** What the dispute holds of the seller's money at the moment, in minor units, by PayPal's own list of movements. */
export function takenMinor({ money_movements: movements = [] }: Dispute): bigint {
  const taken = movements
    .filter(({ affected_party: party }) => party === 'SELLER')
    .reduce((sum, { type, amount }) => {
      if (amount === undefined) throw new TransportFault('unreadable_answer', false);
      const { amountMinor } = fromPaypalAmount(amount);
      return type === 'CREDIT' ? sum - amountMinor : sum + amountMinor;
    }, 0n);
  return taken > 0n ? taken : 0n;
}

/** A status that nobody knows counts as under review, where nobody acts by mistake. */
function stateOf({ status, dispute_outcome }: Dispute): DisputeState {
  if (status === 'RESOLVED') return OUTCOMES[dispute_outcome?.outcome_code ?? ''] ?? 'lost';
  return status === 'OPEN' || status === 'WAITING_FOR_SELLER_RESPONSE' ? 'needs_response' : 'under_review';
}
