import { moneyOf, textOf } from '../outbox/event-data.ts';
import type { EventKind } from '../outbox/record-event.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * What the sentence of an event needs, as plain text: complete for every kind. `name` is what its subject is called,
 * `day` the business date on which it happened.
 */
export function timelineValues(kind: EventKind, data: Data, name: string, day: string): Record<string, string> {
  switch (kind) {
    case 'account.imported':
      return { accountKey: textOf(data, 'accountKey') ?? '' };
    case 'account.set_aside':
      return { held: textOf(data, 'reason') ?? 'internal' };
    case 'account.billed_again':
      return {};
    case 'invitation.requested':
    case 'invitation.accepted':
    case 'password_reset.requested':
    case 'password.changed':
    case 'person.signed_in':
      return { name: textOf(data, 'name') ?? name };
    case 'subscription.started':
      return { name, startDate: textOf(data, 'startDate') ?? day };
    case 'subscription.plan_changed':
    case 'subscription.seat_added':
    case 'subscription.seat_ended':
    case 'subscription.role_changed':
    case 'subscription.location_opened':
    case 'subscription.location_closed':
    case 'subscription.paused':
    case 'subscription.resumed':
    case 'subscription.cancelled':
      return { name, ...changed(data), date: textOf(data, 'date') ?? day };
    case 'subscription.change_undone':
      return { name, what: textOf(data, 'what') ?? 'cancel' };
    case 'invoice.issued':
      return { ...numbered(data), ...amountOf(data), dueDate: textOf(data, 'dueDate') ?? day };
    case 'invoice.paid':
    case 'invoice.reopened':
    case 'arrangement.agreed':
    case 'arrangement.broken':
    case 'arrangement.withdrawn':
      return numbered(data);
    case 'invoice.carried':
    case 'price.agreed':
    case 'price.ended':
    case 'charge.added':
    case 'charge.withdrawn':
      return ownTerms(data, day);
    case 'method.added':
    case 'method.failed':
    case 'method.removed':
      return { name };
    case 'payment.started':
      return { ...amountOf(data), initiator: textOf(data, 'initiator') ?? 'autopay' };
    case 'payment.declined':
      return { ...amountOf(data), reason: textOf(data, 'reason') ?? 'other' };
    case 'payment.succeeded':
    case 'payment.processing':
    case 'payment.reversed':
    case 'payment.refunded':
      return amountOf(data);
    case 'price_change.announced':
    case 'price_change.declined':
      return { effectiveOn: textOf(data, 'effectiveOn') ?? day };
    case 'reminder.sent':
      return {
        ...numbered(data),
        ...amountOf(data),
        reminder: typeof data['reminder'] === 'number' ? String(data['reminder']) : '1',
      };
    default:
      return kind.startsWith('dispute.') ? { ...amountOf(data), ...disputed(data, day) } : { name };
  }
}

/** What is charged to one customer otherwise; each sentence uses its own. */
function ownTerms(data: Data, day: string): Record<string, string> {
  const texts = { component: textOf(data, 'component') ?? '', description: textOf(data, 'description') ?? '' };
  return { ...texts, date: textOf(data, 'date') ?? day, ...(data['amount'] ? amountOf(data) : {}) };
}

/** What a change of a subscription names; each sentence uses its own. */
function changed(data: Data): Record<string, string> {
  const { plan, member, role, location } = data;
  const named = Object.entries({ plan, member, role, location });
  return Object.fromEntries(named.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

/** Where a dispute stood then; each sentence uses its own. */
function disputed(data: Data, day: string): Record<string, string> {
  const dueOn = textOf(data, 'dueOn') ?? day;
  return { stage: textOf(data, 'stage') ?? 'chargeback', state: textOf(data, 'state') ?? 'under_review', dueOn };
}

function numbered(data: Data): { number: string } {
  return { number: textOf(data, 'number') ?? '' };
}

function amountOf(data: Data): { amountMinor: string; currency: string } {
  const { amountMinor, currency } = moneyOf(data['amount']);
  return { amountMinor: amountMinor.toString(), currency };
}
