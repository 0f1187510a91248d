import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { chargeStored, idIn, openShop, startTestSandbox, storedCard } from '../testing/shop.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const get = async (path: string) => {
  const response = await fetch(`${sandbox.url}${path}`);
  return {
    status: response.status,
    text: await response.text(),
    policy: response.headers.get('content-security-policy'),
  };
};
const post = (path: string, fields: Record<string, string>, origin = sandbox.url) =>
  fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin },
  });

test('the overview lists accounts with a way to each, and waiting faults', async () => {
  const empty = await get('/');
  expect(empty.text).toContain('sk_test_name');
  const shop = openShop(sandbox);
  await shop.stripe.customers.create();
  await sandbox.control.addFault({ kind: 'drop', path: 'charge.*', times: 3 });
  const full = await get('/');
  expect(full.text).toContain(`href="/accounts/${shop.account}"`);
  expect(full.text).toContain('drop charge.*, struck 0 of 3');
  expect(full.policy).toContain("default-src 'none'");
  await sandbox.control.clearFaults();
});

test('a person can raise a dispute and expire a card from the account page', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  const paid = await chargeStored(shop, stored);
  const disputed = await post(`/accounts/${shop.account}/disputes`, {
    charge: idIn(paid.latest_charge),
    kind: 'inquiry',
  });
  expect(disputed.headers.get('location')).toBe(`/accounts/${shop.account}`);
  expect((await shop.stripe.disputes.list()).data).toMatchObject([{ status: 'warning_needs_response' }]);
  await post(`/accounts/${shop.account}/cards/expire`, { paymentMethod: stored.method });
  await expect(chargeStored(shop, stored)).rejects.toMatchObject({ code: 'expired_card' });
  const { text } = await get(`/accounts/${shop.account}`);
  expect(text).toContain('succeeded, disputed');
  expect(text).toContain('failed (expired_card)');
});

test('impossible wishes are answered on the page with a sentence', async () => {
  const shop = openShop(sandbox);
  await shop.stripe.customers.create();
  const unknown = await post(`/accounts/${shop.account}/disputes`, { charge: 'ch_none' });
  expect(unknown.status).toBe(400);
  expect(await unknown.text()).toContain('there is no charge ch_none');
  expect((await post('/accounts/nobody/disputes', {})).status).toBe(404);
  expect((await get('/accounts/nobody')).status).toBe(404);
});

test('another site cannot send these forms', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  const attack = await post(
    `/accounts/${shop.account}/cards/expire`,
    { paymentMethod: stored.method },
    'http://evil.example',
  );
  expect(attack.status).toBe(403);
});

test('names that customers chose are shown escaped', async () => {
  const shop = openShop(sandbox);
  await shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/<b>', enabled_events: ['*'] });
  await shop.stripe.customers.create({ name: '<script>alert(1)</script>' });
  expect((await get(`/accounts/${shop.account}`)).text).not.toMatch(/<script>|<b>/);
});

test('an unknown page is a 501 that names it', async () => {
  const page = await get('/v2/nothing');
  expect(page.status).toBe(501);
  expect(page.text).toContain('does not play /v2/nothing');
});
