import type Stripe from 'stripe';
import { accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { apiVersion } from '../contract/check-request.ts';
import { find, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { invalid } from '../problem.ts';

/** The signing secret is in this answer only, as at Stripe. */
export function create(call: Call, params: Stripe.WebhookEndpointCreateParams): Stripe.WebhookEndpoint {
  const { account } = call;
  checkUrl(params.url);
  if (params.api_version !== undefined && params.api_version !== apiVersion) {
    throw invalid(`The sandbox speaks ${apiVersion} only.`, undefined, 'api_version');
  }
  const endpoint: Stripe.WebhookEndpoint = {
    id: newId(account, 'we'),
    object: 'webhook_endpoint',
    api_version: params.api_version ?? null,
    application: null,
    created: accountNow(account),
    description: params.description ?? null,
    enabled_events: [...params.enabled_events],
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    secret: newId(account, 'whsec', 32),
    status: 'enabled',
    url: params.url,
  };
  account.tables.webhook_endpoint.set(endpoint.id, endpoint);
  return { ...endpoint };
}

export function retrieve(call: Call): Stripe.WebhookEndpoint {
  return withoutSecret(find(call.account, 'webhook_endpoint', call.id));
}

export function update(call: Call, params: Stripe.WebhookEndpointUpdateParams): Stripe.WebhookEndpoint {
  const endpoint = find(call.account, 'webhook_endpoint', call.id);
  if (params.url !== undefined) checkUrl(params.url);
  endpoint.url = params.url ?? endpoint.url;
  endpoint.enabled_events = params.enabled_events ?? endpoint.enabled_events;
  if (params.description !== undefined) endpoint.description = params.description === '' ? null : params.description;
  if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled';
  endpoint.metadata = mergeMetadata(endpoint.metadata, params.metadata);
  return withoutSecret(endpoint);
}

export function remove(call: Call): object {
  find(call.account, 'webhook_endpoint', call.id);
  call.account.tables.webhook_endpoint.delete(call.id);
  return { id: call.id, object: 'webhook_endpoint', deleted: true };
}

export function list(call: Call, params: Stripe.WebhookEndpointListParams): object {
  const page = listPage(call, call.account.tables.webhook_endpoint, params, () => true);
  return { ...page, data: page.data.map(withoutSecret) };
}

function withoutSecret(endpoint: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  const { secret: _kept, ...shown } = endpoint;
  return shown;
}

function checkUrl(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw invalid('Invalid URL: an explicit scheme (such as https) must be provided.', 'url_invalid', 'url');
}
