import { publicId } from '@quittance/db';
import { actions } from '@quittance/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, startWindow, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../tests/setup/api/test-brands.ts';
import { createApp } from '../app.ts';
import { revokeApiKey } from '../use-cases/api-keys/revoke-api-key.ts';
import { systemActor } from '../use-cases/outbox/system-actor.ts';
import { requestsPerKey } from './procedures.ts';
import { publicRouter } from './router.ts';
import { addKey, addSubscription, answerTo, ask, problemOf } from './testing/public-api.ts';

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
let account: string;
let theirs: { account: string; key: string; subscription: string };
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
  account = publicId('acc', (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0] ?? '');
  const accountId = (await addPerson(other, { email: 'b@customer.example' })).accountIds[0] ?? '';
  const subscription = await addSubscription(other, accountId, { key: 'salon', state: 'granted' });
  theirs = { account: publicId('acc', accountId), key: accountId, subscription };
});
afterAll(() => api.close());

const secret = 'x'.repeat(43);

describe('A request without a working key', () => {
  test.each([
    ['no authorization', null],
    ['another scheme', 'Basic cTp4'],
    ['no token', 'Bearer'],
    ['a token of another kind', 'Bearer sk_live_abc'],
    ['a key without a brand', `Bearer qk_${secret}`],
    ['a brand that is no id', `Bearer qk_ten_00000000000000000000000000z_${secret}`],
    ['a brand of letters that no id has', `Bearer qk_ten_llllllllllllllllllllllllll_${secret}`],
    ['a brand that does not exist', `Bearer qk_ten_01jz3x8q5fe7qv6m2c9t0b4h8k_${secret}`],
    ['a secret that is too short', 'Bearer qk_ten_01jz3x8q5fe7qv6m2c9t0b4h8k_abc'],
    ['two tokens', `Bearer qk_ten_01jz3x8q5fe7qv6m2c9t0b4h8k_${secret} and more`],
    ['10,000 characters', `Bearer ${'q'.repeat(10_000)}`],
  ])('but with %s is refused with 401 and told what to send', async (_, authorization) => {
    const headers: Record<string, string> = authorization === null ? {} : { authorization };
    const response = await api.app.request(`/v1/entitlements?account=${account}`, { headers });
    expect(response.headers.get('www-authenticate')).toBe(
      authorization === null ? 'Bearer realm="quittance"' : 'Bearer realm="quittance", error="invalid_token"',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 401, code: 'api_key_invalid' });
    expect(problem.detail).toContain('Authorization: Bearer');
  });

  test('is refused whether the secret or the brand is wrong', async () => {
    const { token } = await addKey(brand);
    const wrongSecret = `${token.slice(0, -43)}${secret}`;
    const { token: foreign } = await addKey(other);
    const wrongBrand = `${token.slice(0, -43)}${foreign.slice(-43)}`;
    for (const wrong of [wrongSecret, wrongBrand, token.toUpperCase(), ` ${token}x`]) {
      expect(await problemOf(ask(api, `?account=${account}`, wrong))).toMatchObject({ status: 401 });
    }
    expect((await ask(api, `?account=${account}`, token)).status).toBe(200);
  });

  test('is refused from the moment the key is revoked', async () => {
    const { token, apiKeyId } = await addKey(brand);
    expect((await ask(api, `?account=${account}`, token)).status).toBe(200);
    await revokeApiKey(await brand.open(), apiKeyId, { actor: systemActor, from: null });
    expect(await problemOf(ask(api, `?account=${account}`, token))).toMatchObject({ code: 'api_key_invalid' });
  });
});

describe('A key', () => {
  test('without the scope is refused with 403 and the name of the scope', async () => {
    const { token, apiKeyId } = await addKey(brand);
    await api.owner
      .updateTable('api_key')
      .set({ scopes: ['invoice.read', 'no.such'] })
      .where('api_key_id', '=', apiKeyId)
      .execute();
    const response = await ask(api, `?account=${account}`, token);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="quittance", error="insufficient_scope", scope="entitlement.read"',
    );
    expect(await problemOf(response)).toMatchObject({
      status: 403,
      code: 'not_allowed',
      values: { scope: 'entitlement.read' },
    });
  });

  test('of one brand finds nothing of another, by id, by key or by subscription', async () => {
    const { token } = await addKey(brand);
    for (const query of [
      `?account=${theirs.account}`,
      `?account=${theirs.key}`,
      `?subscription=${theirs.subscription}`,
    ]) {
      const response = await ask(api, query, token);
      expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
      expect((await ask(api, query, (await addKey(other)).token)).status).toBe(200);
    }
  });

  test(`that asks more than ${requestsPerKey.hits} times a minute is told how many seconds to wait; others are not`, async () => {
    startWindow(api, requestsPerKey.windowMs);
    const [busy, calm] = [await addKey(brand), await addKey(brand)];
    await answerTo(ask(api, `?account=${account}`, busy.token));
    const used = { hits: requestsPerKey.hits };
    await api.owner.updateTable('rate_limit').set(used).where('bucket', 'like', 'api_key:%').execute();
    const response = await ask(api, `?account=${account}`, busy.token);
    const wait = Number(response.headers.get('retry-after'));
    expect(await problemOf(response)).toMatchObject({ status: 429, code: 'too_many_attempts' });
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await ask(api, `?account=${account}`, calm.token)).status).toBe(200);
    api.clock.aheadMs += wait * 1000;
    expect((await ask(api, `?account=${account}`, busy.token)).status).toBe(200);
    api.clock.aheadMs = 0;
  });

  test('does not open the doors of the web apps', async () => {
    const { token } = await addKey(brand);
    const response = await api.app.request('/trpc/portal.brand', { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });
});

describe('Every operation of the public API', () => {
  const procedures: object = publicRouter._def.procedures;
  const operations = Object.entries(procedures).map(([path, { _def }]) => ({ path, meta: _def.meta }));

  test('names an action of the access rights, or is the list of signing keys', () => {
    const open = operations.filter(({ meta }) => !actions.includes(meta.action));
    expect(operations.length).toBeGreaterThan(1);
    expect(open.map(({ path, meta }) => [path, meta.action])).toEqual([['signingKeys.list', 'public']]);
  });

  test.each(operations.filter(({ meta }) => meta.action !== 'public'))(
    '$path refuses a request without a key',
    async ({ meta }) => {
      const { method } = meta.openapi;
      const sent = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
      const response = await api.app.request(`/v1${meta.openapi.path}`, { method, ...sent });
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'api_key_invalid' });
    },
  );
});

test('A fault of ours is a 500 that says nothing of its cause', async () => {
  const broken = createApp({
    ...api.services,
    wallNow: () => {
      throw new Error('secret detail at /home/somebody');
    },
  });
  const response = await broken.request(`/v1/entitlements?account=${account}`);
  const text = await response.clone().text();
  expect(await problemOf(response)).toMatchObject({ status: 500, code: 'internal' });
  expect(text).not.toMatch(/secret detail|home|stack/);
});
