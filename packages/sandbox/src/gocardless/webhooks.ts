import { createHmac } from 'node:crypto';
import type { WebhookStyle } from '../stand-in.ts';
import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';

/** GoCardless’s webhooks: many events in one body, signed without a time, tried nine times in all. */
export const webhooks: WebhookStyle = {
  retryAfterMinutes: [1, 5, 30, 120, 360, 720, 1440, 2880],
  endpointUrl: (account: Account, endpointId) => account.endpoints.get(endpointId)?.url,
  compose(_sandbox: Sandbox, account: Account, delivery, { isForged }) {
    const endpoint = account.endpoints.get(delivery.endpointId);
    const ids = account.batches.get(delivery.eventId);
    const events = ids?.flatMap((id) => account.tables.events.get(id) ?? []);
    if (endpoint === undefined || events === undefined || events.length === 0) return undefined;
    const body = JSON.stringify({ events, meta: { webhook_id: delivery.eventId } });
    return {
      url: endpoint.url,
      headers: {
        'Content-Type': 'application/json',
        'Webhook-Signature': signGoCardless(body, isForged ? 'a forger’s secret' : endpoint.secret),
        'User-Agent': 'gocardless-webhook-service/1.1',
      },
      body,
    };
  },
  delivered() {
    // GoCardless keeps no count of receivers.
  },
};

/** `Webhook-Signature` of a body: HMAC-SHA256 in hexadecimal. */
function signGoCardless(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}
