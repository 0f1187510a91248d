import type { NormalEvent, PaymentSnapshot, WebhookItem, WebhookRequest } from '../port/index.ts';
import type { Bench } from './bench.ts';
import { CannotGoOn } from './cannot-go-on.ts';

/** What the deliveries since the last call tell, read at the provider now. */
export async function news(bench: Bench): Promise<NormalEvent[]> {
  const deliveries = await bench.standIn.webhooks.delivered();
  const events: NormalEvent[] = [];
  for (const delivery of deliveries.slice(bench.heard))
    events.push(...(await tell(bench, await accept(bench, delivery))));
  bench.heard = deliveries.length;
  return events;
}

/** The items of a delivery that has to be accepted. */
export async function accept(bench: Bench, request: WebhookRequest): Promise<readonly WebhookItem[]> {
  const verdict = await bench.plugin.webhooks.verify(bench.context(), request);
  if (!verdict.accepted) throw new CannotGoOn(`A genuine delivery is refused as "${verdict.why}".`);
  return verdict.items;
}

/** What the items tell, each read at the provider now. */
export async function tell(bench: Bench, items: readonly WebhookItem[]): Promise<NormalEvent[]> {
  const events: NormalEvent[] = [];
  for (const item of items)
    events.push(...bench.need(await bench.plugin.webhooks.normalise(bench.context(), item), 'normalise'));
  return events;
}

/** A genuine delivery, caused by a genuine payment. */
export async function aDelivery(bench: Bench): Promise<WebhookRequest> {
  await bench.payment();
  const delivery = (await bench.standIn.webhooks.delivered()).at(-1);
  if (delivery === undefined) throw new CannotGoOn('The stand-in delivers no webhook for a payment.');
  return delivery;
}

type EventOf<Type, Event = NormalEvent> = Event extends { readonly type: infer Types }
  ? Type extends Types
    ? Event
    : never
  : never;

/** The first of the events of this type; the end of the check when none is there. */
export function eventOf<Type extends NormalEvent['type']>(events: readonly NormalEvent[], type: Type): EventOf<Type> {
  const found = events.find((event): event is EventOf<Type> => event.type === type);
  if (found) return found;
  const told = events.map((event) => event.type).join(', ');
  throw new CannotGoOn(`No event tells "${type}"${told === '' ? '' : `, only ${told}`}.`);
}

/** The payment that an event is about, where it tells of one. */
export function paymentIn(event: NormalEvent): PaymentSnapshot | null {
  return 'payment' in event && typeof event.payment === 'object' ? event.payment : null;
}

/** What events tell, without the moment of reading. */
export function gist(events: readonly NormalEvent[]): string {
  return JSON.stringify(events, (name, value: unknown) =>
    name === 'asOf' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

export const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

export const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
