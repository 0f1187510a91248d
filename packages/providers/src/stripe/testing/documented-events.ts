import type { DocumentedEvent, Things } from '../../conformance/index.ts';
import { chargeOf } from './happenings.ts';
import type { StripeAccount } from './stripe-account.ts';

type Row = readonly [type: string, object: string, id: string | null, tells: DocumentedEvent['tells']];

/** Types of events by hand from Stripe's page "Types of events", each about a thing that exists. */
export async function documentedEvents(account: StripeAccount, things: Things): Promise<DocumentedEvent[]> {
  const charge = await chargeOf(account, things.payment);
  const setups = await account.get<{ data: { id: string; status: string }[] }>('setup_intents?limit=1');
  const { payment, method, session, refund, dispute, payout } = things;
  const setup = setups.data[0]?.id ?? null;
  const rows: readonly Row[] = [
    ['checkout.session.completed', 'checkout.session', session, 'session'],
    ['checkout.session.expired', 'checkout.session', session, 'session'],
    ['setup_intent.succeeded', 'setup_intent', setup, 'method'],
    ['setup_intent.setup_failed', 'setup_intent', setup, 'method'],
    ['setup_intent.requires_action', 'setup_intent', setup, 'method'],
    ['payment_method.automatically_updated', 'payment_method', method, 'method'],
    ['payment_method.updated', 'payment_method', method, 'method'],
    ['payment_method.detached', 'payment_method', method, 'method'],
    ['mandate.updated', 'mandate', null, null],
    ['payment_intent.processing', 'payment_intent', payment, 'payment'],
    ['payment_intent.succeeded', 'payment_intent', payment, 'payment'],
    ['payment_intent.payment_failed', 'payment_intent', payment, 'payment'],
    ['payment_intent.requires_action', 'payment_intent', payment, 'payment'],
    ['payment_intent.canceled', 'payment_intent', payment, 'payment'],
    ['charge.refunded', 'charge', charge, 'refund'],
    ['refund.created', 'refund', refund, 'refund'],
    ['refund.updated', 'refund', refund, 'refund'],
    ['refund.failed', 'refund', refund, 'refund'],
    ['charge.dispute.created', 'dispute', dispute, 'dispute'],
    ['charge.dispute.updated', 'dispute', dispute, 'dispute'],
    ['charge.dispute.funds_withdrawn', 'dispute', dispute, 'dispute'],
    ['charge.dispute.funds_reinstated', 'dispute', dispute, 'dispute'],
    ['charge.dispute.closed', 'dispute', dispute, 'dispute'],
    ['radar.early_fraud_warning.created', 'radar.early_fraud_warning', null, null],
    ['payout.paid', 'payout', payout, 'payout'],
    ['payout.failed', 'payout', payout, 'payout'],
    ['payout.canceled', 'payout', payout, 'payout'],
    ['payout.reconciliation_completed', 'payout', payout, 'payout'],
    ['payment_intent.created', 'payment_intent', payment, 'ignored'],
    ['charge.succeeded', 'charge', charge, 'ignored'],
    ['customer.updated', 'customer', 'cus_1', 'ignored'],
    ['invoice.paid', 'invoice', 'in_1', 'ignored'],
  ];
  return rows.map((row, index) => toEvent(row, index));
}

function toEvent([type, object, id, tells]: Row, index: number): DocumentedEvent {
  const event = {
    ...{ id: `evt_documented_${index}`, object: 'event', type, created: 1_793_613_600, livemode: false },
    data: { object: { id: id ?? 'none', object } },
  };
  const body = new TextEncoder().encode(JSON.stringify(event));
  return { type, body, tells: id === null ? null : tells };
}
