import { visitFlow } from '../gocardless/flow/visit-flow.ts';
import type { RunningSandbox } from '../start-sandbox.ts';

/** A debit under way in an account of its own. */
export interface Debited {
  /** The access token, which names the account. */
  readonly account: string;
  readonly mandate: string;
  readonly payment: string;
}

let opened = 0;

const currencies: Readonly<Record<string, string>> = { sepa_core: 'EUR', bacs: 'GBP', ach: 'USD' };

/** A customer of this first name grants a mandate and is debited 49.00, on a Monday without holidays near. */
export async function debitFor({ url, control }: RunningSandbox, scheme: string, givenName = 'Successful') {
  opened += 1;
  const account = `sandbox_debited_${opened}`;
  await control.setClock(account, Date.parse('2026-11-02T10:00:00.000Z') - Date.now());
  const ask = async (method: string, path: string, fields?: object): Promise<Record<string, unknown>> => {
    const envelope = path.split('/')[1] ?? '';
    const response = await fetch(`${url}/gocardless${path}`, {
      method,
      headers: {
        authorization: `Bearer ${account}`,
        'gocardless-version': '2015-07-06',
        'content-type': 'application/json',
      },
      ...(fields && { body: JSON.stringify({ [envelope]: fields }) }),
    });
    const body = (await response.json()) as Record<string, Record<string, unknown>>;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
    return body[envelope] ?? {};
  };
  const currency = currencies[scheme];
  const request = await ask('POST', '/billing_requests', { mandate_request: { scheme, currency } });
  const links = { billing_request: request['id'] };
  const flow = await ask('POST', '/billing_request_flows', { links, redirect_uri: 'http://127.0.0.1:9/back' });
  await visitFlow(String(flow['authorisation_url']), { givenName });
  const fulfilled = await ask('GET', `/billing_requests/${String(request['id'])}`);
  const mandate = String((fulfilled['links'] as Record<string, string>)['mandate_request_mandate']);
  const payment = await ask('POST', '/payments', { amount: 4_900, currency, links: { mandate } });
  return { account, mandate, payment: String(payment['id']) } satisfies Debited;
}
