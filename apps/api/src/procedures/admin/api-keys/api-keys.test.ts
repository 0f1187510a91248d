import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
} from '../../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf, type TestVisitor } from '../../../../../../tests/setup/api/visitor.ts';

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
let admin: TestVisitor;
let accountKey: string;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
  admin = await signIn(brand);
  accountKey = (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0] ?? '';
});
afterAll(() => api.close());

async function signIn(at: TestBrand): Promise<TestVisitor> {
  const visitor = at.admin();
  await visitor.api.admin.session.signIn.mutate({ email: at.staffEmail, password });
  return visitor;
}

const wanted = { name: 'Till', scopes: ['entitlement.read'] as 'entitlement.read'[] };
const use = (token: string) =>
  api.app.request(`/v1/entitlements?account=${accountKey}`, { headers: { authorization: `Bearer ${token}` } });

async function auditOf(action: string) {
  return api.owner
    .selectFrom('audit_event')
    .selectAll()
    .where('tenant_id', '=', brand.tenantId)
    .where('action', '=', action)
    .orderBy('at')
    .execute();
}

describe('An API key', () => {
  test('is made by a brand’s admin, works at once, and is listed without its secret', async () => {
    const { id, token } = await admin.api.admin.apiKeys.create.mutate({ ...wanted, name: '  Till  ' });
    expect(token).toMatch(/^qk_ten_[0-9a-z]{26}_[\w-]{43}$/);
    expect((await use(token)).status).toBe(200);
    const list = await admin.api.admin.apiKeys.list.query();
    expect(list.scopes).toEqual(['entitlement.read', 'usage.record']);
    expect(list.keys).toMatchObject([{ id, name: 'Till', scopes: ['entitlement.read'], revokedAt: null }]);
    expect(JSON.stringify(list)).not.toContain(token.slice(-43));
  });

  test('is stored as a hash, and its secret stands in no row and no log', async () => {
    const { token } = await admin.api.admin.apiKeys.create.mutate(wanted);
    const rows = await api.owner.selectFrom('api_key').selectAll().execute();
    const written = JSON.stringify([rows, await auditOf('api_key.created')]);
    expect(written).not.toContain(token.slice(-43));
    expect(rows.every(({ key_hash }) => /^[0-9a-f]{64}$/.test(key_hash))).toBe(true);
  });

  test('ends with its revocation; doing that again changes nothing', async () => {
    const { id, token } = await admin.api.admin.apiKeys.create.mutate(wanted);
    await admin.api.admin.apiKeys.revoke.mutate({ id });
    expect((await use(token)).status).toBe(401);
    const revokedAt = async () =>
      (await admin.api.admin.apiKeys.list.query()).keys.find((key) => key.id === id)?.revokedAt;
    const first = await revokedAt();
    expect(first).toEqual(expect.any(String));
    await admin.api.admin.apiKeys.revoke.mutate({ id });
    expect(await revokedAt()).toBe(first);
  });

  test('leaves a trace of who made and who ended it, from where', async () => {
    const before = [(await auditOf('api_key.created')).length, (await auditOf('api_key.revoked')).length];
    const { id } = await admin.api.admin.apiKeys.create.mutate({ ...wanted, name: 'Traced' });
    await admin.api.admin.apiKeys.revoke.mutate({ id });
    await admin.api.admin.apiKeys.revoke.mutate({ id });
    const [created, revoked] = [await auditOf('api_key.created'), await auditOf('api_key.revoked')];
    expect([created.length, revoked.length]).toEqual(before.map((count) => count + 1));
    const actor = { kind: 'staff', id: brand.staffId, name: 'Berta' };
    expect(created.at(-1)).toMatchObject({
      actor,
      after: { name: 'Traced', scopes: ['entitlement.read'] },
      address: '203.0.113.9',
    });
    expect(revoked.at(-1)).toMatchObject({ actor, before: { name: 'Traced' }, target: created.at(-1)?.target });
  });

  test('of another brand is neither seen nor ended', async () => {
    const { id, token } = await admin.api.admin.apiKeys.create.mutate(wanted);
    const stranger = await signIn(other);
    expect((await stranger.api.admin.apiKeys.list.query()).keys).toEqual([]);
    expect(await codeOf(stranger.api.admin.apiKeys.revoke.mutate({ id }))).toBe('not_found');
    expect((await use(token)).status).toBe(200);
  });
});

describe('Making a key', () => {
  test.each([
    ['no name', { ...wanted, name: ' ' }, 'name'],
    ['a name of 121 characters', { ...wanted, name: 'x'.repeat(121) }, 'name'],
    ['a name of two lines', { ...wanted, name: 'a\nb' }, 'name'],
    ['a NUL in the name', { ...wanted, name: 'a\u0000b' }, 'name'],
    ['no scope', { ...wanted, scopes: [] }, 'scopes'],
  ])('with %s is refused as wrong input', async (_, input, field) => {
    const refusal = await refusalOf(admin.api.admin.apiKeys.create.mutate(input));
    expect(refusal).toMatchObject({ code: 'invalid_input', status: 422, fields: [field] });
  });

  test.each(['brand.update', 'everything', ''])(
    'with the scope “%s” is refused: keys are not for that',
    async (scope) => {
      const scopes = [scope] as 'entitlement.read'[];
      expect(await codeOf(admin.api.admin.apiKeys.create.mutate({ ...wanted, scopes }))).toBe('invalid_input');
    },
  );

  test.each(['billing_agent', 'support_agent', 'dispute_agent', 'auditor'])(
    'is not for a %s, nor is looking',
    async (role) => {
      const setRole = (to: string) =>
        api.owner.updateTable('staff').set({ role: to }).where('staff_id', '=', brand.staffId).execute();
      await setRole(role);
      expect(await codeOf(admin.api.admin.apiKeys.create.mutate(wanted))).toBe('not_allowed');
      expect(await codeOf(admin.api.admin.apiKeys.list.query())).toBe('not_allowed');
      await setRole('brand_admin');
    },
  );

  test('cannot be ended by an id that is none', async () => {
    expect(await codeOf(admin.api.admin.apiKeys.revoke.mutate({ id: 'key_42' }))).toBe('invalid_input');
  });
});
