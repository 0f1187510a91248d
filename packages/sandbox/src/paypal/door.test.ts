import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { captureIn, chargeWallet, openApp, order, storedWallet, tokenOf } from '../testing/paypal-app.ts';
import { startTestSandbox } from '../testing/shop.ts';

const HOUR_MS = 3_600_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('a token is given for the right secret alone and opens the door for nine hours of the account’s clock', async () => {
  const app = await openApp(sandbox);
  await expect(tokenOf(app.base, app.account, 'wrong')).rejects.toThrow('401');
  await expect(tokenOf(app.base, 'somebody')).rejects.toThrow('invalid_client');
  const authorization = `Bearer ${await tokenOf(app.base, app.account)}`;
  const ask = async () => (await fetch(`${app.base}/v1/notifications/webhooks`, { headers: { authorization } })).status;
  await sandbox.control.advanceClock(app.account, 9 * HOUR_MS - 60_000);
  expect(await ask()).toBe(200);
  await sandbox.control.advanceClock(app.account, 60_000);
  expect(await ask()).toBe(401);
  expect((await fetch(`${app.base}/v2/checkout/orders/X`)).status).toBe(401);
});

test('a request id brings the first answer again for six hours, whatever the second request says', async () => {
  const app = await openApp(sandbox);
  const vault = await storedWallet(app, 'good');
  const headers = { 'paypal-request-id': 'twice', prefer: 'return=representation' };
  const pay = async (value: string) => app.call('POST', '/v2/checkout/orders', order({ vault, value }), headers);
  const first = await pay('10.00');
  const second = await pay('20.00');
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  await sandbox.control.advanceClock(app.account, 6 * HOUR_MS);
  expect(captureIn((await pay('20.00')).body).id).not.toBe(captureIn(first.body).id);
});

test('an order that is paid at once needs a request id', async () => {
  const app = await openApp(sandbox);
  const vault = await storedWallet(app, 'good');
  const { status, body } = await app.call('POST', '/v2/checkout/orders', order({ vault }));
  expect([status, body.details?.[0]?.issue]).toEqual([422, 'PAYPAL_REQUEST_ID_REQUIRED']);
});

test('what was made is told in short unless all of it is preferred', async () => {
  const app = await openApp(sandbox);
  expect((await app.call('POST', '/v2/checkout/orders', order())).body['purchase_units']).toBeUndefined();
  const whole = await app.call('POST', '/v2/checkout/orders', order(), { prefer: 'return=representation' });
  expect(whole.body['purchase_units']).toHaveLength(1);
});

test.each([
  ['{"mock_application_codes":"INSTRUMENT_DECLINED"}', 422, 'INSTRUMENT_DECLINED'],
  ['{"mock_application_codes":"TRANSACTION_REFUSED"}', 422, 'TRANSACTION_REFUSED'],
  ['{"mock_application_codes":"PAYER_ACTION_REQUIRED"}', 422, 'PAYER_ACTION_REQUIRED'],
  ['{"mock_application_codes":"COMPLIANCE_VIOLATION"}', 422, 'COMPLIANCE_VIOLATION'],
  ['{"mock_application_codes":"DUPLICATE_INVOICE_ID"}', 422, 'DUPLICATE_INVOICE_ID'],
  ['{"mock_application_codes":"RESOURCE_CONFLICT"}', 409, undefined],
  ['{"mock_application_codes":"NOT_AUTHORIZED"}', 403, undefined],
  ['{"mock_application_codes":"RATE_LIMIT_REACHED"}', 429, undefined],
  ['{"mock_application_codes":"SERVICE_UNAVAILABLE"}', 503, undefined],
  ['{"mock_application_codes":"INTERNAL_SERVER_ERROR"}', 500, undefined],
  ['{"mock_application_codes":7}', 400, 'INVALID_HEADER'],
  ['no json', 400, 'INVALID_HEADER'],
])('PayPal-Mock-Response %s answers %i', async (header, status, issue) => {
  const app = await openApp(sandbox);
  const answer = await app.call('POST', '/v2/checkout/orders', order(), { 'paypal-mock-response': header });
  expect([answer.status, answer.body.details?.[0]?.issue]).toEqual([status, issue]);
});

test.each([
  ['POST', '/v2/checkout/orders', 'not json', 400],
  ['POST', '/v2/checkout/orders', '[]', 400],
  ['POST', '/v1/billing/subscriptions', {}, 501],
  ['GET', '/v2/payments/captures/NOBODY', undefined, 404],
  ['GET', '/v1/reporting/transactions?start_date=2026-01-01T00:00:00Z&end_date=2026-03-01T00:00:00Z', undefined, 400],
])('%s %s with the body %j answers %i', async (method, path, body, status) => {
  const app = await openApp(sandbox);
  expect((await app.call(method, path, body)).status).toBe(status);
});

test('faults of an account speak PayPal’s language', async () => {
  const app = await openApp(sandbox);
  await sandbox.control.addFault({ kind: '429', account: app.account, path: '/paypal/v2/checkout/orders' });
  const answer = await app.call('POST', '/v2/checkout/orders', order());
  expect([answer.status, answer.body.name]).toEqual([429, 'RATE_LIMIT_REACHED']);
});

test('after a restart an e-check of before clears', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const options = { seed: 'restart', storeFile: join(folder, 'sandbox.json') };
  const before = await startSandbox(options);
  const app = await openApp(before);
  const { capture } = await chargeWallet(app, await storedWallet(app, 'echeck'));
  await before.stop();
  const after = await startSandbox(options);
  const base = `${after.url}/paypal`;
  await after.control.advanceClock(app.account, 6 * 24 * HOUR_MS);
  const authorization = `Bearer ${await tokenOf(base, app.account)}`;
  const read = await fetch(`${base}/v2/payments/captures/${capture.id}`, { headers: { authorization } });
  expect(await read.json()).toMatchObject({ status: 'COMPLETED' });
  await after.stop();
  rmSync(folder, { recursive: true });
});
