import type { Account } from '../account.ts';
import { buyers } from '../buyers.ts';
import { type Link, link } from './links.ts';
import type { Dispute } from './records.ts';
import { instant } from './time.ts';

/** A dispute as it is listed. */
export function disputeInfo(base: string, dispute: Dispute) {
  return {
    dispute_id: dispute.id,
    create_time: instant(dispute.createdMs),
    update_time: instant(dispute.updatedMs),
    reason: dispute.reason,
    status: dispute.status,
    dispute_state: stateOf(dispute),
    dispute_amount: dispute.amount,
    dispute_life_cycle_stage: dispute.stage,
    dispute_channel: 'INTERNAL',
    ...(dispute.respondByMs !== null && { seller_response_due_date: instant(dispute.respondByMs) }),
    links: [link(base, 'self', `/v1/customer/disputes/${dispute.id}`)],
  };
}

/** A dispute with all that is known of it. */
export function disputeView(base: string, account: Account, dispute: Dispute) {
  const capture = account.tables.capture.get(dispute.captureId);
  const { dispute_state: _listedOnly, ...info } = disputeInfo(base, dispute);
  return {
    ...info,
    disputed_transactions: [
      {
        seller_transaction_id: dispute.captureId,
        transaction_status: 'COMPLETED',
        gross_amount: capture?.amount ?? dispute.amount,
        ...(capture?.customId != null && { custom: capture.customId }),
        ...(capture?.invoiceId != null && { invoice_number: capture.invoiceId }),
        buyer: { name: capture === undefined ? 'unknown' : buyers[capture.buyer].given },
        seller: { merchant_id: account.id },
      },
    ],
    ...(dispute.outcome !== null && { dispute_outcome: { outcome_code: dispute.outcome } }),
    money_movements: dispute.moneyMovements.map(({ type, amount, atMs }) => ({
      ...{ affected_party: 'SELLER', amount, initiated_time: instant(atMs), type, reason: 'DISPUTE_SETTLEMENT' },
    })),
    ...(dispute.evidences.length > 0 && {
      evidences: dispute.evidences.map((evidence) => ({ ...evidence, source: 'SUBMITTED_BY_SELLER' })),
    }),
    links: linksOf(base, dispute),
  };
}

function stateOf({ status, stage }: Dispute): string {
  if (status === 'RESOLVED') return 'RESOLVED';
  if (status === 'UNDER_REVIEW') return 'UNDER_PAYPAL_REVIEW';
  if (status === 'WAITING_FOR_BUYER_RESPONSE') return 'REQUIRED_OTHER_PARTY_ACTION';
  return stage === 'INQUIRY' ? 'OPEN_INQUIRIES' : 'REQUIRED_ACTION';
}

function linksOf(base: string, dispute: Dispute): Link[] {
  const path = `/v1/customer/disputes/${dispute.id}`;
  const self = link(base, 'self', path);
  if (dispute.status === 'RESOLVED') return [self];
  const act = (rel: string) => link(base, rel.replace(/-/g, '_'), `${path}/${rel}`, 'POST');
  return [
    self,
    act('accept-claim'),
    ...(dispute.status === 'WAITING_FOR_SELLER_RESPONSE' ? [act('provide-evidence')] : []),
    ...(dispute.stage === 'INQUIRY' ? [act('escalate')] : []),
    ...[act('adjudicate'), act('require-evidence')],
  ];
}
