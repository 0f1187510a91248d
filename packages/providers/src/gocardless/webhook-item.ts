import type { Instant, Trust, WebhookItem } from '../port/index.ts';

/** Links of an event that its meaning needs; everything else of it stays behind. */
const LINKS = ['payment', 'mandate', 'refund', 'payout', 'billing_request', 'creditor'] as const;

/** The type of an event that cannot be read: it is kept, told as `ignored`, and holds up no other. */
const UNREADABLE = 'unreadable';

/** One event of GoCardless's as an inbox item: `payments.confirmed` and the ids by which the state is read again. */
export function toItem(event: unknown, trust: Trust, receivedAt: Instant): WebhookItem {
  const id = text(event, 'id');
  const resource = text(event, 'resource_type');
  const action = text(event, 'action');
  if (id === null || resource === null || action === null)
    return { providerEventId: id, providerType: UNREADABLE, occurredAt: receivedAt, trust, payload: {} };
  const links = fieldOf(event, 'links');
  return {
    providerEventId: id,
    providerType: `${resource}.${action}`,
    occurredAt: instantOf(event) ?? receivedAt,
    trust,
    payload: Object.fromEntries(LINKS.map((name) => [name, text(links, name)])),
  };
}

function instantOf(event: unknown): Instant | null {
  const at = text(event, 'created_at');
  return at === null || Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString();
}

function fieldOf(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : null;
}

/** A name or an id; what is longer or holds other signs is neither. */
function text(source: unknown, name: string): string | null {
  const found = fieldOf(source, name);
  return typeof found === 'string' && /^[\w.:+-]{1,120}$/.test(found) ? found : null;
}
