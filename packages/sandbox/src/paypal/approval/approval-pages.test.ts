import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { answerPage, hrefOf, openApp, order } from '../../testing/paypal-app.ts';
import { startTestSandbox } from '../../testing/shop.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

async function openPage() {
  const app = await openApp(sandbox);
  const made = await app.call('POST', '/v2/checkout/orders', order());
  return { app, id: made.body.id, url: hrefOf(made.body, 'payer-action') };
}

test.each([
  ['de', 'Mit PayPal zahlen', 'Wer zahlt?', '12,34'],
  ['hu', 'Fizetés PayPallal', 'Ki fizet?', '12,34'],
  ['en', 'Pay with PayPal', 'Who is paying?', '12.34'],
])('the page speaks %s, names the amount and says SANDBOX', async (language, title, label, amount) => {
  const { url } = await openPage();
  const response = await fetch(url, { headers: { 'accept-language': language } });
  const text = await response.text();
  for (const part of [`<html lang="${language}"`, title, label, amount, 'SANDBOX', '<label for="buyer">'])
    expect(text).toContain(part);
  expect(text).not.toContain('<script');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("form-action 'self' http://shop.test");
});

test('to cancel leads back to the seller, to be declined stays on the page, and both leave the order open', async () => {
  const { app, id, url } = await openPage();
  expect(await answerPage(url, 'good', 'cancel')).toBe(`http://shop.test/left?token=${id}`);
  expect(await answerPage(url, 'good', 'decline')).toBeNull();
  expect(await answerPage(url, 'nobody')).toBeNull();
  expect((await app.call('GET', `/v2/checkout/orders/${id}`)).body.status).toBe('PAYER_ACTION_REQUIRED');
});

test('a page that was answered or never existed is closed', async () => {
  const { url } = await openPage();
  await answerPage(url, 'good');
  expect(await (await fetch(url)).text()).toContain('This page is closed');
  const none = await fetch(`${sandbox.url}/paypal/checkoutnow?token=NOBODY`, { headers: { 'accept-language': 'hu' } });
  expect(none.status).toBe(404);
  expect(await none.text()).toContain('Ennek a tesztfióknak saját órája van.');
  expect((await fetch(`${sandbox.url}/paypal/agreements/approve`)).status).toBe(404);
});

test('a page that a person lets run out is closed, for a payment and for a wallet alike', async () => {
  const { app, id, url } = await openPage();
  const experience = { return_url: 'http://shop.test/back', cancel_url: 'http://shop.test/left' };
  const wallet = { payment_source: { paypal: { usage_type: 'MERCHANT', experience_context: experience } } };
  const made = await app.call('POST', '/v3/vault/setup-tokens', wallet);
  const pages = [
    [id, url],
    [made.body.id, hrefOf(made.body, 'approve')],
  ] as const;
  for (const [page, address] of pages) {
    expect((await fetch(address)).status).toBe(200);
    await sandbox.control.intervene(app.account, 'pages/expire', { page });
    expect((await fetch(address)).status).toBe(404);
  }
  await expect(sandbox.control.intervene(app.account, 'pages/expire', { page: 'NOBODY' })).rejects.toThrow(
    'no open page',
  );
});
