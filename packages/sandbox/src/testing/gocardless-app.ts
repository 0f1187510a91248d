import { visitFlow } from '../gocardless/flow/visit-flow.ts';
import type { RunningSandbox } from '../start-sandbox.ts';

/** One account at GoCardless, on a Monday without holidays near. */
export interface GoCardlessApp {
  readonly sandbox: RunningSandbox;
  /** The access token, which names the account. */
  readonly account: string;
  /** Asks as a client would, and answers what is in the envelope; rejects with what was refused. */
  call(method: string, path: string, fields?: object): Promise<Resource>;
  /** Lets days of the account's clock pass. */
  days(count: number): Promise<unknown>;
  /** Plays a scenario on one thing. */
  play(scenario: string, resource: string): Promise<unknown>;
}

/** The parts of any resource that tests look at. */
export interface Resource {
  readonly id: string;
  readonly status: string;
  readonly links: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A debit under way. */
export interface Debited {
  readonly app: GoCardlessApp;
  readonly account: string;
  readonly mandate: string;
  readonly payment: string;
}

const currencies: Readonly<Record<string, string>> = { sepa_core: 'EUR', bacs: 'GBP', ach: 'USD' };
let opened = 0;

/** Every test takes an account of its own, so that one sandbox serves a whole file. */
export async function openGoCardless(sandbox: RunningSandbox): Promise<GoCardlessApp> {
  opened += 1;
  const account = `sandbox_app_${opened}`;
  await sandbox.control.setClock(account, Date.parse('2026-11-02T10:00:00.000Z') - Date.now());
  return {
    ...{ sandbox, account },
    days: (count) => sandbox.control.advanceClock(account, count * 86_400_000),
    play: (scenario, resource) => sandbox.control.intervene(account, 'simulate', { scenario, resource }),
    async call(method, path, fields) {
      const envelope = path.includes('/actions/') ? 'data' : (path.split('/')[1] ?? '');
      const response = await fetch(`${sandbox.url}/gocardless${path}`, {
        method,
        headers: {
          authorization: `Bearer ${account}`,
          'gocardless-version': '2015-07-06',
          'content-type': 'application/json',
        },
        ...(fields && { body: JSON.stringify({ [envelope]: fields }) }),
      });
      const body = (await response.json()) as Record<string, Resource>;
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
      return Object.values(body)[0] as Resource;
    },
  };
}

/** A customer of this first name grants a mandate; answers its id. */
export async function grantMandate(app: GoCardlessApp, scheme: string, givenName = 'Successful'): Promise<string> {
  const currency = currencies[scheme];
  const request = await app.call('POST', '/billing_requests', { mandate_request: { scheme, currency } });
  const links = { billing_request: request.id };
  const flow = await app.call('POST', '/billing_request_flows', { links, redirect_uri: 'http://127.0.0.1:9/back' });
  await visitFlow(String(flow['authorisation_url']), { givenName });
  const fulfilled = await app.call('GET', `/billing_requests/${request.id}`);
  return fulfilled.links['mandate_request_mandate'] ?? '';
}

/** The mandate is debited 49.00. */
export async function debit(app: GoCardlessApp, mandate: string, scheme = 'sepa_core'): Promise<string> {
  const fields = { amount: 4_900, currency: currencies[scheme], links: { mandate } };
  return (await app.call('POST', '/payments', fields)).id;
}

/** A debit of a customer of this first name, in an account of its own. */
export async function debitFor(sandbox: RunningSandbox, scheme: string, givenName = 'Successful'): Promise<Debited> {
  const app = await openGoCardless(sandbox);
  const mandate = await grantMandate(app, scheme, givenName);
  return { app, account: app.account, mandate, payment: await debit(app, mandate, scheme) };
}
