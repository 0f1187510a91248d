import { newId } from '@quittance/db';
import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { resolveOpenMethods } from './resolve-open-methods.ts';

/** Breaks on one page and tells of every other that it was left. */
const breaking: PaymentProvider = {
  ...stripe,
  methods: {
    ...stripe.methods,
    async completeSave(_context, { session }) {
      if (session === 'broken') throw new Error('This page cannot be read.');
      return { ok: true, value: { outcome: 'cancelled', snapshot: null } };
    },
  },
};

let api: TestApi;
let brand: TestBrand;
let connectionId: string;
let accountId: string;

beforeAll(async () => {
  api = await openTestApi({ providers: new Map([['stripe', breaking]]) });
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  accountId = (await addPerson(brand, { email: 'paula@krone.example' })).accountIds[0] ?? '';
  connectionId = newId();
  const { encryption } = api.services;
  await api.owner
    .insertInto('provider_connection')
    .values({
      ...{ tenant_id: brand.tenantId, connection_id: connectionId, provider: 'stripe', environment: 'test' },
      ...{ config: {}, secrets: encryption.seal('{}'), secrets_key_id: encryption.keyId },
      ...{ active: true, created_at: new Date() },
    })
    .execute();
});
afterAll(() => api.close());

async function openPage(session: string | null, minute: number): Promise<string> {
  const methodId = newId();
  await api.owner
    .insertInto('payment_method')
    .values({
      ...{ tenant_id: brand.tenantId, method_id: methodId, account_id: accountId, connection_id: connectionId },
      ...{
        rail: 'card',
        status: 'pending',
        label: {},
        created_at: new Date(),
        resolve_due_at: new Date(minute * 60_000),
      },
      ...(session && { session_ref: session, customer_ref: 'cus_1' }),
    })
    .execute();
  return methodId;
}

async function statusOf(methodId: string): Promise<string> {
  const query = api.owner.selectFrom('payment_method').select('status').where('method_id', '=', methodId);
  return (await query.executeTakeFirstOrThrow()).status;
}

const sweep = async () =>
  resolveOpenMethods(api.services, await brand.open(), new AbortController().signal).catch(() => 'failed');

test('A page that cannot be asked about fails the sweep, and all the others are resolved all the same', async () => {
  const broken = await openPage('broken', 0);
  const others = [await openPage('left one', 1), await openPage('left two', 2)];
  expect(await sweep()).toBe('failed');
  expect(await Promise.all(others.map(statusOf))).toEqual(['failed', 'failed']);
  expect(await statusOf(broken)).toBe('pending');
});

test('A page that nobody was ever sent to is given up once, with no word on the timeline', async () => {
  const unseen = await openPage(null, 0);
  expect(await sweep()).toBe(1);
  expect(await statusOf(unseen)).toBe('failed');
  expect(await sweep()).toBe(0);
  const events = await api.owner.selectFrom('event').select('kind').where('subject_id', '=', unseen).execute();
  expect(events).toEqual([]);
});
