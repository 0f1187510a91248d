import { Webhook } from 'standardwebhooks';
import type { Received } from './open-receiver.ts';

/** What an implementation that is not ours makes of a message; throws for one that it does not believe. */
export function readElsewhere(secret: string, { headers, body }: Received): unknown {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return new Webhook(secret).verify(body, Object.fromEntries(names.map((name) => [name, String(headers[name])])));
}
