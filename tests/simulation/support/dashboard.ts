import type { Stage } from './stage.ts';

type Json = Record<string, unknown>;

/** Reads at a provider's own API with the brand's credentials, past the product. */
export async function askProvider(stage: Stage, provider: keyof Stage['accounts'], path: string): Promise<Json> {
  const { url } = stage.arena.sandbox;
  const base = { stripe: url, paypal: `${url}/paypal`, gocardless: `${url}/gocardless` }[provider];
  const headers = await headersFor(stage, provider, base);
  const response = await fetch(`${base}${path}`, { headers });
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new Error(`The stand-in refused ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

async function headersFor({ accounts }: Stage, provider: keyof Stage['accounts'], base: string) {
  if (provider === 'stripe') return { authorization: `Bearer ${accounts.stripe}` };
  if (provider === 'gocardless')
    return { authorization: `Bearer ${accounts.gocardless}`, 'GoCardless-Version': '2015-07-06' };
  const basic = btoa(`${accounts.paypal}:${accounts.paypal.replace(/^paypal-/, 'paypal_secret_')}`);
  const response = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  const answer = (await response.json()) as Json;
  return { authorization: `Bearer ${String(answer['access_token'])}` };
}

/**
 * Does something at Stripe's dashboard. What makes no sense there is refused there, and faults strike there too: both are
 * part of the story.
 */
export function postToStripe(
  { arena, accounts }: Stage,
  path: string,
  fields: Record<string, string>,
): Promise<string> {
  const authorization = `Bearer ${accounts.stripe}`;
  return post(`${arena.sandbox.url}/v1/${path}`, { authorization }, new URLSearchParams(fields));
}

/** The same at PayPal's. */
export async function postToPaypal(stage: Stage, path: string, body: object): Promise<string> {
  const base = `${stage.arena.sandbox.url}/paypal`;
  const headers = await headersFor(stage, 'paypal', base).catch(() => null);
  if (!headers) return 'dashboard: no answer';
  return post(`${base}${path}`, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body));
}

async function post(url: string, headers: Record<string, string>, body: string | URLSearchParams): Promise<string> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.text();
    return `dashboard: ${response.status}`;
  } catch {
    return 'dashboard: no answer';
  }
}
