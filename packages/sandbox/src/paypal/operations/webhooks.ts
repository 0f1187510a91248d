import { createVerify, X509Certificate } from 'node:crypto';
import { newToken } from '../../state/account.ts';
import { type Account, accountNowMs, type Webhook } from '../account.ts';
import { found, type Operation } from '../call.ts';
import { type EventType, emit, eventTypes, send } from '../emit.ts';
import { eventView } from '../objects/event-view.ts';
import { link } from '../objects/links.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { authority } from '../webhooks/authority.ts';
import { signedText } from '../webhooks/sign.ts';

const MOST_WEBHOOKS = 10;

interface WebhookWish {
  readonly url: string;
  readonly event_types: readonly { readonly name: string }[];
}

export const createWebhook: Operation<WebhookWish> = ({ account, base }, wish) => {
  const { webhook } = account.tables;
  if ([...webhook.values()].some(({ url }) => url === wish.url))
    throw refusal('WEBHOOK_URL_ALREADY_EXISTS', 'Webhook URL already exists.');
  if (webhook.size >= MOST_WEBHOOKS) throw refusal('WEBHOOK_NUMBER_LIMIT_EXCEEDED', 'The app has ten webhooks.');
  const names = wish.event_types.map(({ name }) => name);
  const unknown = names.find((name) => name !== '*' && !/^[A-Z]+([.-][A-Z]+)+$/.test(name));
  if (unknown !== undefined) throw refusal('VALIDATION_ERROR', `${unknown} is no event type.`);
  const made: Webhook = { id: newToken(account, 40).toUpperCase().slice(0, 17), url: wish.url, eventTypes: names };
  webhook.set(made.id, made);
  return { status: 201, body: webhookView(base, made) };
};

export const listWebhooks: Operation<undefined> = ({ account, base }) => ({
  status: 200,
  body: { webhooks: [...account.tables.webhook.values()].map((webhook) => webhookView(base, webhook)) },
});

export const getWebhook: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: webhookView(base, found(account.tables.webhook, id)),
});

export const deleteWebhook: Operation<undefined> = ({ account, id }) => {
  found(account.tables.webhook, id);
  account.tables.webhook.delete(id);
  return { status: 204, body: null };
};

/** Newest first; a page has 10 events, or up to 300 when asked. */
export const listEvents: Operation<undefined> = ({ account, base, query }) => {
  const [from, to] = [
    Date.parse(query['start_time'] ?? '1970-01-01T00:00:00Z'),
    Date.parse(query['end_time'] ?? '9999-12-31T00:00:00Z'),
  ];
  const size = Math.min(Number(query['page_size'] ?? '10'), 300);
  const start = Number(query['start_index'] ?? '0');
  const all = [...account.tables.event.values()].reverse().filter((event) => {
    const at = Date.parse(event.create_time);
    const isWanted = query['event_type'] === undefined || event.event_type === query['event_type'];
    return (
      isWanted && at >= from && at <= to && (query['transaction_id'] ?? event.resource['id']) === event.resource['id']
    );
  });
  const next = new URLSearchParams({ ...query, start_index: String(start + size) }).toString();
  const links = start + size < all.length ? [link(base, 'next', `/v1/notifications/webhooks-events?${next}`)] : [];
  const events = all.slice(start, start + size).map((event) => eventView(base, event));
  return { status: 200, body: { events, count: events.length, links } };
};

export const getEvent: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: eventView(base, found(account.tables.event, id)),
});

export const resendEvent: Operation<{ readonly webhook_ids?: readonly string[] }> = ({ account, base, id }, wish) => {
  const event = found(account.tables.event, id);
  for (const webhookId of wish.webhook_ids ?? account.tables.webhook.keys()) {
    found(account.tables.webhook, webhookId);
    send(account, event, webhookId);
  }
  return { status: 202, body: eventView(base, event) };
};

/** Sends a made-up event of this type, about nothing that exists. */
export const simulateEvent: Operation<{ readonly event_type: string }> = ({ account, base }, wish) => {
  const type = eventTypes.find((known): known is EventType => known === wish.event_type);
  if (type === undefined) throw refusal('VALIDATION_ERROR', `${wish.event_type} cannot be simulated.`);
  emit(account, type, { id: 'SIMULATED00000000', create_time: new Date(accountNowMs(account)).toISOString() });
  const [event] = [...account.tables.event.values()].slice(-1);
  return { status: 202, body: event === undefined ? {} : eventView(base, event) };
};

interface Verification {
  readonly transmission_id: string;
  readonly transmission_sig: string;
  readonly transmission_time: string;
  readonly webhook_id: string;
  readonly webhook_event: object;
}

export const verifySignature: Operation<Verification> = ({ account }, wish) => ({
  status: 200,
  body: { verification_status: isGenuine(account, wish) ? 'SUCCESS' : 'FAILURE' },
});

/** The event comes parsed, so its text is made again: bytes that were written otherwise fail, as they do at PayPal. */
function isGenuine(account: Account, wish: Verification): boolean {
  if (!account.tables.webhook.has(wish.webhook_id)) return false;
  const transmission = { id: wish.transmission_id, time: wish.transmission_time, webhookId: wish.webhook_id };
  const signed = signedText(Buffer.from(JSON.stringify(wish.webhook_event)), transmission);
  const { publicKey } = new X509Certificate(authority().certificate);
  return createVerify('sha256').update(signed).verify(publicKey, wish.transmission_sig, 'base64');
}

function webhookView(base: string, webhook: Webhook) {
  return {
    id: webhook.id,
    url: webhook.url,
    event_types: webhook.eventTypes.map((name) => ({ name, description: name.toLowerCase() })),
    links: [link(base, 'self', `/v1/notifications/webhooks/${webhook.id}`)],
  };
}

function refusal(name: string, message: string): Problem {
  return name === 'VALIDATION_ERROR'
    ? invalidRequest([{ field: 'event_types', location: 'body', issue: name, description: message }])
    : new Problem(400, name, message);
}
