import type { ProviderContext, RegisteredWebhook, WebhookJobs } from '../port/index.ts';
import { ask, refuseField } from './ask.ts';
import { apiVersion } from './client.ts';
import { eventMap } from './event-map.ts';

/** Makes Stripe deliver every mapped event to `url`, in the pinned API version whatever the account's default is. */
export const registerWebhook: WebhookJobs['register'] = (cx, input) =>
  ask(cx, async (stripe): Promise<RegisteredWebhook> => {
    if (!isAcceptable(input.url, cx)) refuseField('url', 'The address must be an https URL.');
    const endpoint = await stripe.webhookEndpoints.create(
      { url: input.url, enabled_events: [...eventMap.keys()], api_version: apiVersion },
      { idempotencyKey: input.key },
    );
    const secret = endpoint.secret === undefined ? null : { name: 'webhookSecret', value: endpoint.secret };
    return { endpointId: endpoint.id, secret };
  });

function isAcceptable(url: string, cx: ProviderContext): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && cx.environment === 'sandbox');
}
