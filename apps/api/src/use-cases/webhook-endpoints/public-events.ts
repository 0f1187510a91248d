import type { IdKind } from '@quittance/domain';
import type { EventKind } from '../outbox/record-event.ts';

/** How an event is told outside: its name, what it is about, and which of its facts go along. */
export interface PublicEvent {
  readonly type: string;
  /** What its subject is called in the message, and the kind of its id. */
  readonly subject: IdKind & ('invoice' | 'payment' | 'subscription' | 'method' | 'dispute' | 'endpoint');
  readonly facts: readonly PublicFact[];
}

/** Facts that leave the house; whatever else an event carries stays inside. */
export type PublicFact =
  | 'amount'
  | 'brand'
  | 'date'
  | 'dueDate'
  | 'dueOn'
  | 'last4'
  | 'location'
  | 'member'
  | 'number'
  | 'plan'
  | 'reason'
  | 'reminder'
  | 'reversal'
  | 'role'
  | 'stage'
  | 'startDate'
  | 'state'
  | 'what';

const about = (subject: PublicEvent['subject'], type: string, ...facts: PublicFact[]): PublicEvent => ({
  ...{ type, subject, facts },
});

/**
 * Every kind of event and what outsiders hear of it; null for what is nobody's business but the brand's. The types and
 * facts are a promise: they may be added to, and are never renamed or taken away.
 */
export const publicEvents: Readonly<Record<EventKind, PublicEvent | null>> = {
  'account.imported': null,
  'account.set_aside': null,
  'account.billed_again': null,
  'invitation.requested': null,
  'invitation.accepted': null,
  'password_reset.requested': null,
  'password.changed': null,
  'person.signed_in': null,
  'subscription.started': about('subscription', 'subscription.started', 'startDate'),
  'subscription.plan_changed': about('subscription', 'subscription.plan_changed', 'plan', 'date'),
  'subscription.seat_added': about('subscription', 'subscription.seat_added', 'member', 'date'),
  'subscription.seat_ended': about('subscription', 'subscription.seat_ended', 'date'),
  'subscription.role_changed': about('subscription', 'subscription.role_changed', 'member', 'role', 'date'),
  'subscription.location_opened': about('subscription', 'subscription.location_opened', 'location', 'date'),
  'subscription.location_closed': about('subscription', 'subscription.location_closed', 'date'),
  'subscription.paused': about('subscription', 'subscription.paused', 'date'),
  'subscription.resumed': about('subscription', 'subscription.resumed', 'date'),
  'subscription.cancelled': about('subscription', 'subscription.cancelled', 'date'),
  'subscription.change_undone': about('subscription', 'subscription.change_undone', 'what'),
  'subscription.method_chosen': null,
  'invoice.issued': about('invoice', 'invoice.issued', 'number', 'amount', 'dueDate'),
  'invoice.paid': about('invoice', 'invoice.paid', 'number'),
  'invoice.reopened': about('invoice', 'invoice.reopened', 'number'),
  'invoice.carried': null,
  'price.agreed': null,
  'price.ended': null,
  'charge.added': null,
  'charge.withdrawn': null,
  'method.added': about('method', 'method.added', 'brand', 'last4'),
  'method.failed': about('method', 'method.failed', 'brand', 'last4'),
  'method.removed': about('method', 'method.removed', 'brand', 'last4'),
  'payment.started': null,
  'payment.succeeded': about('payment', 'payment.succeeded', 'amount'),
  'payment.processing': about('payment', 'payment.processing', 'amount'),
  'payment.declined': about('payment', 'payment.declined', 'amount', 'reason'),
  'payment.reversed': about('payment', 'payment.reversed', 'amount', 'reversal'),
  'payment.refunded': about('payment', 'payment.refunded', 'amount'),
  'connection.paused': null,
  'dispute.opened': about('dispute', 'dispute.opened', 'amount', 'stage', 'state', 'dueOn'),
  'dispute.updated': about('dispute', 'dispute.updated', 'amount', 'stage', 'state', 'dueOn'),
  'dispute.urgent': null,
  'dispute.funds_withdrawn': about('dispute', 'dispute.funds_withdrawn', 'amount'),
  'dispute.funds_reinstated': about('dispute', 'dispute.funds_reinstated', 'amount'),
  'dispute.answered': null,
  'dispute.closed': about('dispute', 'dispute.closed', 'amount', 'stage', 'state'),
  'reminder.sent': about('invoice', 'invoice.reminded', 'number', 'amount', 'reminder'),
  'arrangement.agreed': null,
  'arrangement.broken': null,
  'arrangement.withdrawn': null,
  'price_change.announced': null,
  'price_change.declined': null,
  'access.grace': about('subscription', 'access.grace'),
  'access.suspended': about('subscription', 'access.suspended'),
  'access.restored': about('subscription', 'access.restored'),
  'webhook.tested': about('endpoint', 'webhook.test'),
  'webhook.switched_off': null,
};

/** What an endpoint may choose to hear of, in the order of the alphabet. A test goes to the endpoint it was asked for. */
export const publicEventTypes: readonly string[] = Object.values(publicEvents)
  .flatMap((event) => (event && event.subject !== 'endpoint' ? [event.type] : []))
  .toSorted();

/** What outsiders hear of an event of this kind; null for nothing, also for a kind that a newer release has written. */
export function publicEventOf(kind: string): PublicEvent | null {
  return Object.entries(publicEvents).find(([known]) => known === kind)?.[1] ?? null;
}
