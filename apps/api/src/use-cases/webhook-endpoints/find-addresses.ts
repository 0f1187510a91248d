import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ok, type Result, refuse } from '@quittance/domain';
import { isPublicAddress } from './is-public-address.ts';

/** All addresses of a name. Rejects when it has none. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/** Which endpoints an installation sends to: `public` to HTTPS on the public internet alone, `any` to all. */
export type WebhookTargets = 'public' | 'any';

const askDns: ResolveName = (name) => lookup(name, { all: true });

/**
 * The addresses behind a URL, for the connection to use and nothing else: a name that points elsewhere a moment later
 * changes nothing. One private address among public ones is a refusal. Refuses `not_https`, `unknown_host` and
 * `private_address`.
 */
export async function findAddresses(
  url: URL,
  targets: WebhookTargets,
  resolve: ResolveName = askDns,
): Promise<Result<readonly LookupAddress[], { code: 'not_https' | 'unknown_host' | 'private_address' }>> {
  if (targets === 'public' && url.protocol !== 'https:') return refuse('not_https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }];
  if (found.length === 0) return refuse('unknown_host');
  if (targets === 'public' && !found.every(({ address }) => isPublicAddress(address))) return refuse('private_address');
  return ok(found);
}
