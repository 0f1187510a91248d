import type { ProviderContext, RegisteredWebhook, WebhookJobs } from '../port/index.ts';
import { ask, refuseField } from './ask.ts';
import type { PaypalClient } from './client.ts';
import { eventMap } from './event-map.ts';
import { PaypalRefusal } from './refusal.ts';

interface Webhook {
  readonly id: string;
  readonly url: string;
}

/**
 * Makes PayPal send every mapped event to `url`. PayPal gives no secret for it; its id, which the signature covers, takes
 * that place. An address that is registered already keeps its id.
 */
export const registerWebhook: WebhookJobs['register'] = (cx, input) =>
  ask(cx, async (paypal): Promise<RegisteredWebhook> => {
    if (!isAcceptable(input.url, cx)) refuseField('url', 'The address must be an https URL.');
    const { id } = await register(paypal, input.url);
    return { endpointId: id, secret: { name: 'webhookId', value: id } };
  });

async function register(paypal: PaypalClient, url: string): Promise<Webhook> {
  try {
    const body = { url, event_types: [...eventMap.keys()].map((name) => ({ name })) };
    return await paypal.post<Webhook>('/v1/notifications/webhooks', { body });
  } catch (error) {
    if (!(error instanceof PaypalRefusal) || error.title !== 'WEBHOOK_URL_ALREADY_EXISTS') throw error;
    const known = (await listWebhooks(paypal)).find((webhook) => webhook.url === url);
    if (known === undefined) throw error;
    return known;
  }
}

/** The app's webhooks. */
export async function listWebhooks(paypal: PaypalClient): Promise<readonly Webhook[]> {
  const { webhooks = [] } = await paypal.get<{ webhooks?: readonly Webhook[] }>('/v1/notifications/webhooks');
  return webhooks;
}

function isAcceptable(url: string, { environment }: ProviderContext): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && environment === 'sandbox');
}
