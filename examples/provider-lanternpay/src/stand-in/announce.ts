import { createHmac } from 'node:crypto';
import type { Books, Hook } from './books.ts';

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 with the hook's secret over the seconds, a point and the body's bytes. */
export function signatureOf(body: string | Uint8Array, at: string, secret: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;
}

/** Writes an event down and sends it to every hook. Lantern Pay sends once; what got lost is read from its events. */
export function announce(books: Books, type: string, about: string): void {
  const event = { id: books.id('evt'), type, created_at: books.now(), about };
  books.events.push(event);
  for (const hook of books.hooks.values()) deliver(books, hook, JSON.stringify(event), event.created_at);
}

function deliver(books: Books, hook: Hook, body: string, at: string): void {
  const signature = signatureOf(body, at, hook.secret);
  books.deliveries.push({ body, signature, at });
  const headers = { 'content-type': 'application/json', 'lantern-signature': signature };
  const sent = fetch(hook.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  books.underway.add(sent);
  void sent.finally(() => books.underway.delete(sent));
}
