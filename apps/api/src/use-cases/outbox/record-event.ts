import { type Actor, newId, type TenantScope } from '@quittance/db';
import { insertEvents } from '@quittance/db/billing';
import { sql } from 'kysely';
import type { Moment } from '../../time/business-clock.ts';

/** Something that happened to a customer or in the brand: the timeline shows it, mails and webhooks follow from it. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly accountId: string | null;
  /** The invoice, payment, method … that it is about. */
  readonly subjectId: string | null;
  /** Small facts for the sentence people read; amounts as `{ amountMinor: string, currency }`, never a secret. */
  readonly data: Readonly<Record<string, unknown>>;
}

export const eventKinds = [
  'account.imported',
  'account.set_aside',
  'account.billed_again',
  'invitation.requested',
  'invitation.accepted',
  'password_reset.requested',
  'password.changed',
  'person.signed_in',
  'subscription.started',
  'subscription.plan_changed',
  'subscription.seat_added',
  'subscription.seat_ended',
  'subscription.role_changed',
  'subscription.location_opened',
  'subscription.location_closed',
  'subscription.paused',
  'subscription.resumed',
  'subscription.cancelled',
  'subscription.change_undone',
  'subscription.method_chosen',
  'invoice.issued',
  'invoice.paid',
  'invoice.reopened',
  'invoice.carried',
  'price.agreed',
  'price.ended',
  'charge.added',
  'charge.withdrawn',
  'method.added',
  'method.failed',
  'method.removed',
  'payment.started',
  'payment.succeeded',
  'payment.processing',
  'payment.declined',
  'payment.reversed',
  'payment.refunded',
  'connection.paused',
  'dispute.opened',
  'dispute.updated',
  'dispute.urgent',
  'dispute.funds_withdrawn',
  'dispute.funds_reinstated',
  'dispute.answered',
  'dispute.closed',
  'reminder.sent',
  'arrangement.agreed',
  'arrangement.broken',
  'arrangement.withdrawn',
  'price_change.announced',
  'price_change.declined',
  'access.grace',
  'access.suspended',
  'access.restored',
  'webhook.tested',
  'webhook.switched_off',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Writes events in the same transaction as what they tell of, and wakes the worker that delivers them. */
export async function recordEvents(
  scope: TenantScope,
  moment: Moment,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<readonly string[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ kind, accountId, subjectId, data }) => {
    return { event_id: newId(), kind, account_id: accountId, subject_id: subjectId, data: JSON.stringify(data) };
  });
  const shared = { actor, businessAt: moment.businessNow, recordedAt: moment.wallNow };
  await Promise.all([insertEvents(scope, rows, shared), wakeTenant(scope)]);
  return rows.map((row) => row.event_id);
}

/** Asks the worker to look at the brand once this transaction has committed. */
export async function wakeTenant(scope: TenantScope): Promise<void> {
  await scope.trx.executeQuery(wakeQuery(scope));
}

/** The same, to be sent along with others. */
export function wakeQuery({ trx, tenantId }: TenantScope) {
  return sql`select wake_tenant(${tenantId}::uuid)`.compile(trx);
}
