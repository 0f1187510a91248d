import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findAddresses, type WebhookTargets } from './find-addresses.ts';
import { publicEventTypes } from './public-events.ts';

/** What staff say about an endpoint. */
export interface EndpointWish {
  readonly url: string;
  /** For people, up to 120 characters; may be empty. */
  readonly description: string;
  /** Null for all, also for those that are added one day. */
  readonly eventTypes: readonly string[] | null;
}

/**
 * The wish in the form in which it is stored. Refuses `invalid_input` with the field, `endpoint_not_https` and
 * `endpoint_address_private`. A name that has no address yet is taken: it is looked up for each message anyway.
 */
export async function checkEndpoint(
  wish: EndpointWish,
  targets: WebhookTargets,
): Promise<Result<{ url: string; description: string; event_types: string[] | null }, ApiRefusal>> {
  const url = readUrl(wish.url);
  if (!url) return refuse('invalid_input', { field: 'url' });
  const description = wish.description.trim();
  if (!/^\P{Cc}{0,120}$/u.test(description)) return refuse('invalid_input', { field: 'description' });
  const types = wish.eventTypes && [...new Set(wish.eventTypes)];
  if (types && (types.length === 0 || !types.every((type) => publicEventTypes.includes(type)))) {
    return refuse('invalid_input', { field: 'eventTypes' });
  }
  const found = await findAddresses(url, targets);
  if (!found.ok && found.error.code === 'not_https') return refuse('endpoint_not_https');
  if (!found.ok && found.error.code === 'private_address') return refuse('endpoint_address_private');
  return ok({ url: url.href, description, event_types: types?.toSorted() ?? null });
}

/** Names and passwords in it would be stored in the open, and what is behind a `#` is never sent. */
function readUrl(text: string): URL | null {
  const url = text.length <= 2_000 ? URL.parse(text.trim()) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.username || url.password || url.hash ? null : url;
}
