import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { businessDaysAfter, schemeOf } from './calendar/schemes.ts';
import { checkRequest, contractOperations } from './contract/check-request.ts';
import { visitFlow } from './flow/visit-flow.ts';
import { operations } from './operations.ts';

const TOKEN = 'sandbox_story';
const DAY_MS = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'gocardless' });
  // A Monday without holidays near.
  await sandbox.control.setClock(TOKEN, Date.parse('2026-11-02T10:00:00.000Z') - Date.now());
});
afterAll(() => sandbox.stop());

type Body = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Answer<B> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B & { readonly error?: { readonly errors: readonly Record<string, unknown>[] } };
}

/** Asks the stand-in as a client would; fields are wrapped in the envelope that the path names. */
async function ask<B = Body>(
  method: string,
  path: string,
  fields?: object,
  headers: Record<string, string> = {},
): Promise<Answer<B>> {
  const envelope = path.includes('/actions/') ? 'data' : (path.split(/[/?]/)[1] ?? '');
  const response = await fetch(`${sandbox.url}/gocardless${path}`, {
    method,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'gocardless-version': '2015-07-06',
      ...(fields && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(fields && { body: JSON.stringify({ [envelope]: fields }) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer<B>['body'] };
}

/** A mandate of a customer with this first name; answers its id. */
async function grant(givenName = 'Successful'): Promise<string> {
  const made = await ask('POST', '/billing_requests', { mandate_request: { scheme: 'sepa_core', currency: 'EUR' } });
  const request = String(made.body['billing_requests']?.['id']);
  const links = { billing_request: request };
  const flow = await ask('POST', '/billing_request_flows', { links, redirect_uri: 'http://127.0.0.1:9/back' });
  await visitFlow(String(flow.body['billing_request_flows']?.['authorisation_url']), { givenName });
  const found = await ask<{ billing_requests: { links: Record<string, string> } }>(
    'GET',
    `/billing_requests/${request}`,
  );
  return String(found.body.billing_requests.links['mandate_request_mandate']);
}

function pay(mandate: string, changes: object = {}, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  return ask('POST', '/payments', { amount: 4900, currency: 'EUR', links: { mandate }, ...changes }, headers);
}

test('every operation of the contract is played and nothing else', () => {
  expect(Object.keys(operations).sort()).toEqual(contractOperations().sort());
});

test.each([
  ['at the top', 'POST /payments', { amount: 1, currency: 'EUR', links: { mandate: 'MD1' }, colour: 'red' }, 'colour'],
  ['below', 'POST /payments', { amount: 1, currency: 'EUR', links: { mandate: 'MD1', moon: 1 } }, 'links/moon'],
  ['missing', 'POST /payments', { currency: 'EUR', links: { mandate: 'MD1' } }, 'amount'],
  ['text for a number', 'POST /payments', { amount: '1', currency: 'EUR', links: { mandate: 'MD1' } }, 'amount'],
  ['a strange currency', 'POST /payments', { amount: 1, currency: 'HUF', links: { mandate: 'MD1' } }, 'currency'],
  [
    'four keys of metadata',
    'POST /refunds',
    { amount: 1, links: {}, metadata: { a: '', b: '', c: '', d: '' } },
    'metadata',
  ],
  ['in a query', 'GET /payments', { page: '2' }, 'page'],
])('a parameter that is wrong (%s) is refused by its field', (_case, operation, fields, field) => {
  expect(checkRequest(operation, fields)).toMatchObject({ status: 422, errors: [{ field }] });
});

test('what GoCardless knows and the sandbox does not play is 501, loudly', async () => {
  const fields = { amount: 1, currency: 'EUR', links: { mandate: 'MD1' }, app_fee: 10 };
  expect(checkRequest('POST /payments', fields)).toMatchObject({ status: 501 });
  expect((await ask('GET', '/subscriptions')).status).toBe(501);
});

test.each([
  ['no token', { authorization: '' }, 401, 'access_token_not_found'],
  ['no version', { 'gocardless-version': '' }, 400, 'version_not_found'],
  ['an old version', { 'gocardless-version': '2014-11-03' }, 400, 'version_not_found'],
])('a request with %s is refused before it is read', async (_what, headers, status, reason) => {
  const answer = await ask('GET', '/payments', undefined, headers);
  expect([answer.status, answer.body.error?.errors[0]?.['reason']]).toEqual([status, reason]);
});

test('a key makes one payment, and whatever it asks for next is a conflict that names it', async () => {
  const mandate = await grant();
  const key = { 'idempotency-key': 'att-1' };
  const first = await pay(mandate, {}, key);
  expect(first.status).toBe(201);
  expect(first.headers.get('ratelimit-limit')).toBe('1000');
  const second = await pay(mandate, { amount: 5000 }, key);
  expect(second.status).toBe(409);
  expect(second.body.error?.errors[0]).toMatchObject({
    reason: 'idempotent_creation_conflict',
    links: { conflicting_resource_id: first.body['payments']?.['id'] },
  });
});

test('lists are cut by cursors, newest first', async () => {
  const mandate = await grant();
  const ids: unknown[] = [];
  for (const amount of [100, 200, 300]) ids.unshift((await pay(mandate, { amount })).body['payments']?.['id']);
  type Listed = { payments: { id: string }[]; meta: { cursors: { after: string | null } } };
  const first = (await ask<Listed>('GET', `/payments?mandate=${mandate}&limit=2`)).body;
  const { after } = first.meta.cursors;
  const rest = (await ask<Listed>('GET', `/payments?mandate=${mandate}&limit=2&after=${after}`)).body;
  expect([...first.payments, ...rest.payments].map(({ id }) => id)).toEqual(ids);
  expect(rest.meta.cursors.after).toBeNull();
});

test.each([
  ['sepa_core', '2026-12-23', 3, '2026-12-29'],
  ['sepa_core', '2027-03-25', 1, '2027-03-30'],
  ['bacs', '2026-12-24', 2, '2026-12-30'],
  ['ach', '2026-11-25', 1, '2026-11-27'],
  ['ach', '2027-07-02', 1, '2027-07-06'],
])('in %s, %s and %i business days are %s', (scheme, day, days, expected) => {
  expect(businessDaysAfter(schemeOf(scheme), day, days)).toBe(expected);
});

test('a debit is taken on a day that the scheme can meet, or refused by its field', async () => {
  const mandate = await grant();
  const early = await pay(mandate, { charge_date: '2026-11-03' });
  expect([early.status, early.body.error?.errors[0]?.['field']]).toEqual([422, 'charge_date']);
  const saturday = await pay(mandate, { charge_date: '2026-11-14' });
  expect(saturday.body['payments']).toMatchObject({ charge_date: '2026-11-16', status: 'pending_submission' });
});

test('the page says what is wrong in the payer’s language, and keeps nothing of an account but its ending', async () => {
  const made = await ask('POST', '/billing_requests', { mandate_request: { scheme: 'sepa_core', currency: 'EUR' } });
  const links = { billing_request: String(made.body['billing_requests']?.['id']) };
  const flow = await ask('POST', '/billing_request_flows', { links, language: 'de' });
  const url = String(flow.body['billing_request_flows']?.['authorisation_url']);
  const page = await (await fetch(url, { method: 'POST', body: new URLSearchParams({ iban: 'DE00' }) })).text();
  expect(page).toContain('SANDBOX: hier fließt kein echtes Geld');
  expect(page).toContain('Das scheint nicht zu stimmen.');
  await visitFlow(url);
  expect((await visitFlow(url)).result).toBe('stayed');
  const { events } = await sandbox.control.log(TOKEN);
  expect(JSON.stringify(events)).not.toContain('0532013000');
});

test('a payout holds what was collected less fees and returns, and its items sum to it', async () => {
  const mandate = await grant('Fickle');
  await pay(mandate, { amount: 10_001 });
  await sandbox.control.advanceClock(TOKEN, 30 * DAY_MS);
  const { payouts } = (await ask<{ payouts: { id: string; amount: number }[] }>('GET', '/payouts')).body;
  expect(payouts.length).toBeGreaterThan(0);
  for (const { id, amount } of payouts) {
    const { body } = await ask<{ payout_items: { amount: string }[] }>('GET', `/payout_items?payout=${id}`);
    const sum = body.payout_items.reduce((total, item) => total + Number(item.amount), 0);
    expect(Math.round(sum)).toBe(amount);
  }
});

test.each([
  ['simulate', { scenario: 'payment_failed', resource: 'PM00NONE' }],
  ['simulate', { scenario: 'moon_waned', resource: 'PM1' }],
  ['webhook-endpoints', { url: 'no address' }],
  ['payouts', { currency: 'GBP' }],
])('%s with %j is refused in a sentence', async (path, fields) => {
  await expect(sandbox.control.intervene(TOKEN, path, fields)).rejects.toThrow('sandbox:');
});

test('a person can add an endpoint, fail a debit and pay out on the overview', async () => {
  await pay(await grant());
  const page = await (await fetch(`${sandbox.url}/accounts/story-gocardless`)).text();
  for (const label of ['Fail the debit', 'Revoke', 'Move to another bank', 'Webhook endpoints', 'Charge back'])
    expect(page).toContain(label);
});
