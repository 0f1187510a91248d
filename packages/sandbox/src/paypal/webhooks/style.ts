import type { WebhookStyle } from '../../stand-in.ts';
import { type Account, accountNowMs } from '../account.ts';
import { paypalBase } from '../call.ts';
import { eventView } from '../objects/event-view.ts';
import { instant } from '../objects/time.ts';
import { signPaypal } from './sign.ts';

/** PayPal's webhooks: one event each, tried up to 25 times in three days. */
export const webhooks: WebhookStyle = {
  retryAfterMinutes: [1, 2, 4, 8, 15, 30, 60, 120, ...Array.from({ length: 16 }, () => 240)],
  endpointUrl: (account: Account, webhookId) => account.tables.webhook.get(webhookId)?.url,
  compose(sandbox, account: Account, delivery, { isForged, ageMs }) {
    const event = account.tables.event.get(delivery.eventId);
    const webhook = account.tables.webhook.get(delivery.endpointId);
    if (event === undefined || webhook === undefined) return undefined;
    const base = paypalBase(sandbox);
    const body = JSON.stringify(eventView(base, event));
    const headers = signPaypal(Buffer.from(body), base, {
      id: `${delivery.id}-${delivery.attempts + 1}`,
      time: instant(accountNowMs(account) - ageMs),
      webhookId: isForged ? 'WH-FORGED' : webhook.id,
    });
    return {
      url: webhook.url,
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'PayPal/AUHD-214.0', ...headers },
      body,
    };
  },
  delivered: () => undefined,
};
