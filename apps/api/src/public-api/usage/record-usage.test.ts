import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { addKey, addSubscription, type Problem, problemOf } from '../testing/public-api.ts';

const meters = [
  {
    kind: 'usage' as const,
    code: 'sms',
    name: { de: 'SMS' },
    meter: 'sms',
    pricing: { model: 'per_unit' as const, unitPrice: '0.08' },
  },
];

let api: TestApi;
let brand: TestBrand;
let token: string;
let today: string;
let subscriptionId: string;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  const elsewhere = await addBrand(api, operatorId, 'szalonna');
  token = (await addKey(brand, ['usage.record'])).token;
  today = (await brand.open()).moment.today;
  const owner = await addPerson(brand, { email: 'a@customer.example' });
  const wanted = { components: meters, startDate: today, locations: [{ key: 'mitte' }] };
  subscriptionId = await addSubscription(brand, owner.accountIds[0]!, { key: 'till', ...wanted });
  await addSubscription(brand, owner.accountIds[0]!, { key: 'other', ...wanted, locations: [{ key: 'elsewhere' }] });
  const ended = { components: meters, startDate: '2026-01-01', endDate: '2026-01-10' };
  await addSubscription(brand, owner.accountIds[0]!, { key: 'gone', ...ended });
  const stranger = await addPerson(elsewhere, { email: 'b@customer.example' });
  await addSubscription(elsewhere, stranger.accountIds[0]!, { key: 'theirs', ...wanted });
});
afterAll(() => api.close());
beforeEach(() => startWindow(api, 10 * 60_000));

const sms = (key: string, change: object = {}) => ({
  ...{ key, subscription: 'till', meter: 'sms', usedOn: today, quantity: '12' },
  ...change,
});

function send(body: unknown, bearer = token) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  return api.app.request('/v1/usage', { method: 'POST', headers, body: JSON.stringify(body) });
}

async function report(...records: object[]) {
  const response = await send({ records });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return (await response.json()) as { stored: number; known: number; problems: Problem[] };
}

const rowsOf = async (prefix: string) => {
  const { db } = await brand.open();
  return db.run(({ trx }) =>
    trx
      .selectFrom('usage_record')
      .select(['usage_key', 'quantity', 'items', 'location_id'])
      .where('usage_key', '>=', prefix)
      .where('usage_key', '<', `${prefix}~`)
      .orderBy('usage_key')
      .execute(),
  );
};

describe('Usage sent to the public API', () => {
  test('is stored once by its key, under the subscription’s id or key, as an exact decimal', async () => {
    const records = [
      sms('a1', { quantity: '0012.500' }),
      sms('a2', { subscription: subscriptionId, items: 3, location: 'mitte' }),
    ];
    expect(await report(...records)).toEqual({ stored: 2, known: 0, problems: [] });
    expect(await report(...records)).toEqual({ stored: 0, known: 2, problems: [] });
    expect(await rowsOf('a')).toMatchObject([
      { usage_key: 'a1', quantity: '12.5', items: 1, location_id: null },
      { usage_key: 'a2', quantity: '12', items: 3, location_id: expect.any(String) },
    ]);
  });

  test('keeps every good record of a request and names the others, with a code and what to do', async () => {
    const told = await report(
      sms('b0'),
      sms('b1', { subscription: 'nobody' }),
      sms('b2', { meter: 'letters' }),
      sms('b3', { location: 'elsewhere' }),
      sms('b4', { usedOn: '2026-02-30' }),
      sms('b5', { usedOn: '2999-01-01' }),
      sms('b6', { usedOn: '2020-01-01' }),
      sms('b7', { quantity: '-1' }),
      sms('b8', { quantity: '1e9' }),
      sms('b9', { subscription: 'gone' }),
      sms('b0', { quantity: '13' }),
      sms('b0'),
    );
    expect(told).toMatchObject({ stored: 1, known: 1 });
    expect(told.problems.map(({ code, ...rest }) => ({ code, ...rest }))).toMatchObject([
      { index: 1, key: 'b1', code: 'unknown_subscription', sentence: expect.stringContaining('sub_') },
      { code: 'unknown_meter' },
      { code: 'unknown_location' },
      { code: 'invalid_date' },
      { code: 'in_future' },
      { code: 'not_served' },
      { code: 'invalid_quantity' },
      { code: 'invalid_quantity' },
      { code: 'not_served' },
      { index: 10, key: 'b0', code: 'key_reused' },
    ]);
    expect(await rowsOf('b')).toMatchObject([{ usage_key: 'b0', quantity: '12' }]);
  });

  test('is refused with another value under a key that is taken, also days later', async () => {
    await report(sms('c'));
    expect((await report(sms('c', { items: 2 }))).problems).toMatchObject([{ code: 'key_reused' }]);
  });

  test('never reaches a subscription of another brand', async () => {
    expect((await report(sms('d', { subscription: 'theirs' }))).problems).toMatchObject([
      { code: 'unknown_subscription' },
    ]);
  });

  test('is stored once when two reporters send the same key at once', async () => {
    const told = await Promise.all([report(sms('e')), report(sms('e')), report(sms('e', { subscription: 'other' }))]);
    expect(told.reduce((sum, { stored }) => sum + stored, 0)).toBe(1);
    expect(await rowsOf('e')).toHaveLength(1);
  });

  test('may come in 1,000 records at a time and not in 1,001', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => sms(`f${index}`));
    expect(await report(...many.slice(1))).toMatchObject({ stored: 1_000 });
    expect(await problemOf(send({ records: many }))).toMatchObject({ status: 422, code: 'invalid_input' });
  });

  test.each([
    ['no list', {}],
    ['an empty list', { records: [] }],
    [
      'a number as quantity',
      { records: [{ key: 'g', subscription: 'till', meter: 'sms', usedOn: '2026-01-01', quantity: 1 }] },
    ],
    ['an unknown field', { records: [{ ...sms('g'), price: '1' }] }],
    ['a control character', { records: [sms('g\u0000')] }],
    ['half an item', { records: [sms('g', { items: 0.5 })] }],
  ])('is refused as a whole for %s, with the field', async (_, body) => {
    const problem = await problemOf(send(body));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(Object.keys(problem.fields ?? {})).not.toEqual([]);
    expect(await rowsOf('g')).toEqual([]);
  });

  test('is refused without a key, with a key made for something else, unreadable, and above 1 MB', async () => {
    const reader = (await addKey(brand)).token;
    expect(await problemOf(send({ records: [sms('h')] }, 'qk_nothing'))).toMatchObject({ status: 401 });
    expect(await problemOf(send({ records: [sms('h')] }, reader))).toMatchObject({
      status: 403,
      values: { scope: 'usage.record' },
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const raw = (body: string) => api.app.request('/v1/usage', { method: 'POST', headers, body });
    expect(await problemOf(raw('{"records":'))).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(await problemOf(raw(`{"records":"${'x'.repeat(1_100_000)}"}`))).toMatchObject({ status: 413 });
  });
});
