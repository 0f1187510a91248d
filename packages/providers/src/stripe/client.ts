import type { CallError, Result } from '@quittance/domain';
import { Stripe } from 'stripe';
import type { Environment, ProviderContext } from '../port/index.ts';
import { guardedFetch } from './transport.ts';

/** The API version that the pinned SDK speaks; webhooks are registered with the same one. */
export const apiVersion = '2026-10-28.endive' as const;

/** A client for one call: built from the context's secrets, network, deadline and environment, kept nowhere. */
export async function openClient(cx: ProviderContext): Promise<Result<Stripe, CallError>> {
  const key = await cx.secret('secretKey');
  if (!key) return config('The secret key is not set.');
  if (!keyFits(key, cx.environment))
    return config(`The secret key is not one for the environment "${cx.environment}".`);
  if (cx.environment !== 'sandbox' && cx.sandboxUrl !== null)
    return config('A sandbox address is set outside of the sandbox.');
  if (cx.environment === 'sandbox' && cx.sandboxUrl === null) return config('The sandbox has no address.');
  const client = new Stripe(key, {
    apiVersion,
    telemetry: false,
    maxNetworkRetries: 0,
    timeout: cx.timeoutMs,
    httpClient: Stripe.createFetchHttpClient(guardedFetch(cx)),
    ...(cx.sandboxUrl === null ? {} : address(cx.sandboxUrl)),
  });
  return { ok: true, value: client };
}

/** `live` or `test`, by the key's own prefix; a restricted key begins with `rk_`. */
function modeOfKey(key: string): 'live' | 'test' | null {
  return /^[rs]k_live_/.test(key) ? 'live' : /^[rs]k_test_/.test(key) ? 'test' : null;
}

function keyFits(key: string, environment: Environment): boolean {
  return modeOfKey(key) === (environment === 'live' ? 'live' : 'test');
}

function address(sandboxUrl: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const url = new URL(sandboxUrl);
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  return { protocol, host: url.hostname, port: url.port || (protocol === 'https' ? '443' : '80') };
}

function config(message: string): { ok: false; error: CallError } {
  return { ok: false, error: { kind: 'config', message } };
}
