import type { CallError, Result } from '@quittance/domain';
import { Stripe } from 'stripe';
import type { Answer, Health, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { apiVersion } from './client.ts';

/** Is the key good, is the account the right one, can it take money, and do events arrive in the version we read? */
export async function health(cx: ProviderContext): Answer<Health> {
  const found = await ask(cx, async (stripe) => {
    const account = await stripe.accounts.retrieveCurrent();
    return { account, warnings: [...accountWarnings(account), ...(await endpointWarnings(stripe))] };
  });
  return found.ok ? judge(cx, found.value.account.id, found.value.warnings) : found;
}

function judge(cx: ProviderContext, accountId: string, warnings: readonly string[]): Result<Health, CallError> {
  const expected = cx.config['accountId'];
  if (expected && expected !== accountId) {
    return { ok: false, error: { kind: 'config', message: `The key belongs to ${accountId}, not to ${expected}.` } };
  }
  return { ok: true, value: { accountId, mode: cx.environment === 'live' ? 'live' : 'test', warnings } };
}

function accountWarnings(account: Stripe.Account): string[] {
  const warnings: string[] = [];
  if (account.charges_enabled === false) warnings.push('The account may not take payments.');
  if (account.payouts_enabled === false) warnings.push('The account gets no payouts.');
  return warnings;
}

/** A restricted key may not list endpoints: then nothing can be said, which is a warning and no failure. */
async function endpointWarnings(stripe: Stripe): Promise<string[]> {
  try {
    const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
    const enabled = data.filter((endpoint) => endpoint.status === 'enabled');
    if (enabled.length === 0) return ['No webhook endpoint is enabled: payments are noticed late.'];
    return enabled.some((endpoint) => endpoint.api_version === apiVersion)
      ? []
      : [`No webhook endpoint speaks API version ${apiVersion}.`];
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError)
      return ['The key may not read webhook endpoints, so they were not checked.'];
    throw error;
  }
}
