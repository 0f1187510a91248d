import type { RunningSandbox } from '../start-sandbox.ts';

/** One REST app of an account at PayPal, with a token in hand. */
export interface PaypalApp {
  readonly sandbox: RunningSandbox;
  /** The client id, which names the account. */
  readonly account: string;
  readonly base: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Called>;
}

export interface Called {
  readonly status: number;
  readonly body: Answered;
}

/** The parts of any answer that tests look at. */
export interface Answered {
  readonly id: string;
  readonly status: string;
  readonly name?: string;
  readonly details?: readonly { readonly issue: string; readonly field?: string }[];
  readonly links: readonly { readonly href: string; readonly rel: string }[];
  readonly [field: string]: unknown;
}

let opened = 0;

/** Every test takes an account of its own, so that one sandbox serves a whole file. */
export async function openApp(sandbox: RunningSandbox): Promise<PaypalApp> {
  opened += 1;
  const account = `paypal-app_${opened}`;
  const base = `${sandbox.url}/paypal`;
  let token = await tokenOf(base, account);
  const call: PaypalApp['call'] = async (method, path, body, headers = {}) => {
    const send = () =>
      fetch(path.startsWith('http') ? path : `${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    let response = await send();
    if (response.status === 401) {
      token = await tokenOf(base, account);
      response = await send();
    }
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answered };
  };
  return { sandbox, account, base, call };
}

/** An access token for a client id; rejects when it is refused. */
export async function tokenOf(base: string, clientId: string, secret = clientId.replace('paypal-', 'paypal_secret_')) {
  const response = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: 'grant_type=client_credentials',
  });
  const answer = (await response.json()) as { access_token: string };
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer.access_token;
}

/** An order over 12.34 euro, paid on the page unless a stored wallet is named. */
export function order(changes: { value?: string; currency?: string; vault?: string; invoice?: string } = {}) {
  const { value = '12.34', currency = 'EUR', vault, invoice } = changes;
  const context = { return_url: 'http://shop.test/back?attempt=1', cancel_url: 'http://shop.test/left' };
  return {
    intent: 'CAPTURE',
    purchase_units: [
      { amount: { currency_code: currency, value }, custom_id: 'ten,acc,att', ...(invoice && { invoice_id: invoice }) },
    ],
    payment_source: { paypal: vault === undefined ? { experience_context: context } : { vault_id: vault } },
  };
}

/** Answers PayPal's page as this buyer; the address where the browser is sent, or null when it stays. */
export async function answerPage(url: string, buyer: string, answer = 'approve'): Promise<string | null> {
  const body = new URLSearchParams({ buyer, answer });
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await response.body?.cancel();
  return response.headers.get('location');
}

/** A stored wallet of this buyer; answers the payment token's id. */
export async function storedWallet(app: PaypalApp, buyer: string): Promise<string> {
  const context = { return_url: 'http://shop.test/back', cancel_url: 'http://shop.test/left' };
  const paypal = { usage_type: 'MERCHANT', experience_context: context };
  const setup = await app.call('POST', '/v3/vault/setup-tokens', { payment_source: { paypal } });
  await answerPage(hrefOf(setup.body, 'approve'), buyer);
  const token = { id: setup.body.id, type: 'SETUP_TOKEN' };
  const kept = await app.call('POST', '/v3/vault/payment-tokens', { payment_source: { token } });
  return kept.body.id;
}

/** Charges a stored wallet; answers status and, where it worked, the capture. */
export async function chargeWallet(app: PaypalApp, vault: string, value = '12.34') {
  opened += 1;
  const headers = { 'paypal-request-id': `charge-${opened}`, prefer: 'return=representation' };
  const { status, body } = await app.call('POST', '/v2/checkout/orders', order({ vault, value }), headers);
  return { status, body, capture: captureIn(body) };
}

/** The capture inside an order's full answer. */
export function captureIn(body: Answered): { id: string; status: string } {
  const [unit] = (body['purchase_units'] ?? []) as { payments?: { captures?: { id: string; status: string }[] } }[];
  return unit?.payments?.captures?.[0] ?? { id: 'none', status: 'none' };
}

/** Where a relation leads. */
export function hrefOf(body: Answered, rel: string): string {
  const found = body.links.find((link) => link.rel === rel);
  if (found === undefined) throw new Error(`there is no link ${rel} in ${JSON.stringify(body)}`);
  return found.href;
}
