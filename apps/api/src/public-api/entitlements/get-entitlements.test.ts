import { newId, publicId } from '@quittance/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { changeAccess } from '../../use-cases/entitlements/change-access.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { addKey, addSubscription, answerTo, ask, problemOf, since } from '../testing/public-api.ts';

let api: TestApi;
let brand: TestBrand;
let token: string;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  token = (await addKey(brand)).token;
});
afterAll(() => api.close());
// Ten minutes after a full ten: no test crosses the end of a slot or of a minute.
beforeEach(() => startWindow(api, 10 * 60_000));

let made = 0;
async function addAccount(): Promise<string> {
  made += 1;
  const person = await addPerson(brand, { email: `owner${made}@customer.example` });
  return person.accountIds[0] ?? '';
}

const answer = (query: string) => answerTo(ask(api, query, token));
const states = async (accountId: string) =>
  (await answer(`?account=${publicId('acc', accountId)}`)).entitlements.map((one) => [
    one.subscriptionKey,
    one.locationKey,
    one.state,
  ]);

describe('The entitlements of an account', () => {
  test('name subscription, product, plan, state, its beginning and its end, under our ids and the brand’s keys', async () => {
    const accountId = await addAccount();
    const subscription = await addSubscription(brand, accountId, {
      key: 'till',
      state: 'grace',
      endDate: '2099-03-01',
    });
    expect(await answer(`?account=${publicId('acc', accountId)}`)).toMatchObject({
      account: publicId('acc', accountId),
      accountKey: accountId,
      entitlements: [
        {
          subscription,
          subscriptionKey: 'till',
          subscriptionStatus: 'active',
          product: 'till',
          plan: 'till-plan',
          location: null,
          locationKey: null,
          state: 'grace',
          since,
          endDate: '2099-03-01',
        },
      ],
      nextCheckSeconds: 60,
    });
  });

  test('are found by the brand’s own key for the account as well', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, { key: 'by-key', state: 'granted' });
    const byKey = await answer(`?account=${accountId}`);
    expect(byKey).toEqual(await answer(`?account=${publicId('acc', accountId)}`));
    expect(byKey.entitlements).toHaveLength(1);
  });

  test('are told location by location, where the stricter of the two states rules', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, {
      key: 'free',
      state: 'granted',
      locations: [{ key: 'mitte' }, { key: 'nord', state: 'suspended' }],
    });
    await addSubscription(brand, accountId, {
      key: 'strict',
      state: 'suspended',
      locations: [{ key: 'ost' }, { key: 'west', state: 'granted' }],
    });
    expect(await states(accountId)).toEqual([
      ['free', 'mitte', 'granted'],
      ['free', 'nord', 'suspended'],
      ['strict', 'ost', 'suspended'],
      ['strict', 'west', 'suspended'],
    ]);
  });

  test('leave out what has not begun, has ended or is closed', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, { key: 'to-come', state: 'granted', startDate: '2099-01-01' });
    await addSubscription(brand, accountId, { key: 'over', state: 'granted', status: 'ended', endDate: '2026-02-01' });
    await addSubscription(brand, accountId, {
      key: 'ended-today',
      state: 'granted',
      status: 'cancelling',
      endDate: (await brand.open()).moment.today,
    });
    await addSubscription(brand, accountId, {
      key: 'moved',
      state: 'granted',
      locations: [
        { key: 'old-house', until: '2026-02-01' },
        { key: 'house' },
        { key: 'next-house', from: '2099-01-01' },
      ],
    });
    expect(await states(accountId)).toEqual([['moved', 'house', 'granted']]);
  });

  test('are granted from the first day where no state was ever kept', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, { key: 'fresh', startDate: '2026-02-01' });
    const { entitlements } = await answer(`?account=${publicId('acc', accountId)}`);
    // Midnight in Berlin is 23:00 UTC of the day before.
    expect(entitlements).toMatchObject([{ state: 'granted', since: '2026-01-31T23:00:00.000Z' }]);
  });

  test('are an empty list for an account that buys nothing', async () => {
    expect((await answer(`?account=${publicId('acc', await addAccount())}`)).entitlements).toEqual([]);
  });

  test('can be asked for one subscription alone', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, { key: 'first', state: 'granted' });
    const second = await addSubscription(brand, accountId, { key: 'second', state: 'suspended' });
    const { account, entitlements } = await answer(`?subscription=${second}`);
    expect(account).toBe(publicId('acc', accountId));
    expect(entitlements).toMatchObject([{ subscription: second, state: 'suspended' }]);
  });
});

describe('An answer', () => {
  test('may be kept for 60 seconds, by its asker alone, and a day longer while nobody answers', async () => {
    const response = await ask(api, `?account=${publicId('acc', await addAccount())}`, token);
    expect(response.headers.get('cache-control')).toBe('private, max-age=60, stale-if-error=86400');
    expect(response.headers.get('vary')).toBe('Authorization');
    const { validUntil } = await answerTo(response);
    const aheadMs = Date.parse(validUntil) - api.services.wallNow().getTime();
    expect(aheadMs).toBeGreaterThan(24 * 60 * 60_000);
    expect(aheadMs).toBeLessThanOrEqual((24 * 60 + 10) * 60_000);
  });

  test('is an empty 304 while nothing changes, and a 200 with a new tag as soon as access does', async () => {
    const accountId = await addAccount();
    await addSubscription(brand, accountId, { key: 'paying', state: 'grace' });
    const query = `?account=${publicId('acc', accountId)}`;
    const first = await ask(api, query, token);
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"older", ${etag}`, '*']) {
      const again = await ask(api, query, token, { 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toContain('max-age=60');
    }
    const tenant = await brand.open();
    const row = await api.owner
      .selectFrom('entitlement as e')
      .innerJoin('subscription as s', 's.subscription_id', 'e.subscription_id')
      .select('e.subscription_id')
      .where('s.subscription_key', '=', 'paying')
      .executeTakeFirstOrThrow();
    const change = {
      accountId,
      subscriptionId: row.subscription_id,
      locationId: null,
      from: 'grace' as const,
      event: 'restore' as const,
    };
    await tenant.db.run((scope) => changeAccess(scope, tenant, systemActor, change));
    const changed = await ask(api, query, token, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await answerTo(changed)).entitlements).toMatchObject([{ state: 'granted' }]);
  });

  test('is renewed every ten minutes, so that a product that gets 304s still ends up with a fresh one', async () => {
    const query = `?account=${publicId('acc', await addAccount())}`;
    const etag = (await ask(api, query, token)).headers.get('etag') ?? '';
    api.clock.aheadMs += 9 * 60_000;
    expect((await ask(api, query, token, { 'if-none-match': etag })).status).toBe(304);
    api.clock.aheadMs += 60_000;
    expect((await ask(api, query, token, { 'if-none-match': etag })).status).toBe(200);
  });

  test('to HEAD has the headers and no body', async () => {
    const path = `/v1/entitlements?account=${publicId('acc', await addAccount())}`;
    const response = await api.app.request(path, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{43}"$/);
    expect(await response.text()).toBe('');
  });
});

describe('A question', () => {
  test.each([
    ['nothing', ''],
    ['an empty account', '?account='],
    ['both an account and a subscription', '?account=a&subscription=sub_01jz3x8q5fe7qv6m2c9t0b4h8k'],
    ['two accounts', '?account=a&account=b'],
    ['an account key of 201 characters', `?account=${'a'.repeat(201)}`],
    ['a NUL in the key', '?account=a%00b'],
    ['a subscription that is no id', '?subscription=42'],
    ['a subscription by an account’s id', '?subscription=acc_01jz3x8q5fe7qv6m2c9t0b4h8k'],
    ['a name there is not', '?account=a&acount=b'],
    ['a name that every object has', '?account=a&__proto__=b'],
    ['another name that every object has', '?constructor=b'],
  ])('with %s is refused with 422 and the field', async (_, query) => {
    const problem = await problemOf(ask(api, query, token));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(Object.keys(problem.fields ?? {})).not.toEqual([]);
  });

  test.each([
    ['an account nobody has', `?account=${publicId('acc', newId())}`],
    ['a key nobody has', '?account=nobody'],
    ['a key that tries to be SQL', `?account=${encodeURIComponent("' or true --")}`],
    ['a subscription nobody has', `?subscription=${publicId('sub', newId())}`],
  ])('about %s is answered with 404', async (_, query) => {
    expect(await problemOf(ask(api, query, token))).toMatchObject({ status: 404, code: 'not_found' });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'by %s is answered with 404: there is nothing to write',
    async (method) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await api.app.request('/v1/entitlements?account=a', { method, headers, body: '{}' });
      expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});
