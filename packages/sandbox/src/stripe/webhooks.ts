import type { WebhookStyle } from '../stand-in.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountNow } from './account.ts';
import { signStripe } from './sign.ts';

/** Stripe's webhooks: one event each, signed with the endpoint's secret, tried for some three days. */
export const webhooks: WebhookStyle = {
  retryAfterMinutes: [1, 5, 30, 120, 300, 600, 720, 720, 720, 720, 720],
  endpointUrl: (account: Account, endpointId) => account.tables.webhook_endpoint.get(endpointId)?.url,
  compose(_sandbox: Sandbox, account: Account, delivery, { isForged, ageMs }) {
    const event = account.tables.event.get(delivery.eventId);
    const endpoint = account.tables.webhook_endpoint.get(delivery.endpointId);
    if (event === undefined || endpoint === undefined) return undefined;
    const body = JSON.stringify(event, null, 2);
    const secret = isForged ? 'whsec_forged' : (endpoint.secret ?? '');
    return {
      url: endpoint.url,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signStripe(body, secret, accountNow(account) - Math.floor(ageMs / 1000)),
        'User-Agent': 'Stripe/1.0',
      },
      body,
    };
  },
  delivered(account: Account, delivery) {
    const event = account.tables.event.get(delivery.eventId);
    if (event !== undefined) event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
  },
};
