import { publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replaceKey as breakKey, readPause } from '../../../../../tests/scenarios/support/provider-key.ts';
import { openWorld, type World } from '../../../../../tests/scenarios/support/world.ts';
import { addBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { signInStaff } from '../../../../../tests/setup/api/test-staff.ts';
import { codeOf, refusalOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';
import { createEncryption } from '../../security/encryption.ts';
import { pauseConnection } from './pause-connection.ts';

let world: World;
let admin: TestVisitor;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
  admin = await signInStaff(world.brand, 'brand_admin');
});
afterAll(() => world.close());

const connectionId = () => publicId('con', world.connectionId);
const replace = (secretKey: string, visitor = admin) =>
  visitor.api.admin.connections.replaceKey.mutate({ connectionId: connectionId(), secrets: { secretKey } });

async function storedSecrets(): Promise<Record<string, string>> {
  const row = await world.api.owner.selectFrom('provider_connection').selectAll().executeTakeFirstOrThrow();
  return JSON.parse(world.api.services.encryption.open(row.secrets, row.secrets_key_id));
}

test('A good key takes the place of a refused one, the webhook secret stays, and the paused connection goes on', async () => {
  const before = await storedSecrets();
  await breakKey(world, 'sk_test_no!such');
  await pauseConnection(await world.open(), world.connectionId, 'config');
  expect(await replace(` ${world.stripeAccount} `)).toEqual({ replaced: true });
  expect(await storedSecrets()).toEqual(before);
  expect(before['webhookSecret']).toMatch(/^whsec_/);
  expect(await readPause(world)).toEqual({ active: true, paused_reason: null });
});

test('The change is in the security log with who did it, and no key is in it', async () => {
  const log = await world.api.owner
    .selectFrom('audit_event')
    .selectAll()
    .where('action', '=', 'connection.key_replaced')
    .execute();
  expect(log).toMatchObject([{ actor: { kind: 'staff' }, target: { connection: world.connectionId } }]);
  expect(log[0]).toMatchObject({ before: { pausedReason: 'config' }, after: { pausedReason: null } });
  expect(JSON.stringify(log)).not.toContain(world.stripeAccount);
});

test.each([
  ['a key that opens another account there', 'sk_test_szalonna', 'key_refused'],
  ['a key for real money in a sandbox', 'sk_live_tischwerk', 'key_refused'],
  ['a key of no known form', 'my cat’s name', 'invalid_input'],
  ['an empty key', '  ', 'invalid_input'],
])('%s is refused, and the old key stays', async (_what, secretKey, code) => {
  const before = await storedSecrets();
  const refusal = await refusalOf(replace(secretKey));
  expect(refusal.code).toBe(code);
  if (code === 'invalid_input') expect(refusal.fields).toEqual(['secrets.secretKey']);
  expect(await storedSecrets()).toEqual(before);
  expect(await readPause(world)).toEqual({ active: true, paused_reason: null });
});

test('A provider that does not answer leaves the old key, and a secret that is nobody’s to type is refused', async () => {
  const before = await storedSecrets();
  await world.sandbox.control.addFault({ kind: '500', account: world.stripeAccount, path: '*', times: 20 });
  expect(await codeOf(replace(world.stripeAccount))).toBe('provider_unavailable');
  await world.sandbox.control.clearFaults();
  const secrets = { secretKey: world.stripeAccount, webhookSecret: 'whsec_forged' };
  const forged = admin.api.admin.connections.replaceKey.mutate({ connectionId: connectionId(), secrets });
  expect(await refusalOf(forged)).toMatchObject({ code: 'invalid_input', fields: ['secrets.webhookSecret'] });
  expect(await storedSecrets()).toEqual(before);
});

test.each([
  ['whose key was lost', () => ({ secrets: createEncryption('d'.repeat(64)).seal('{}'), secrets_key_id: 'lost' })],
  ['with damaged bytes', () => ({ secrets: Buffer.alloc(64, 7) })],
])(
  'Secrets %s are named as refused, and a new key brings new ones, that of the webhooks too',
  async (_what, change) => {
    await world.api.owner.updateTable('provider_connection').set(change()).execute();
    const connections = () => admin.api.admin.connections;
    expect(await connections().check.mutate({ connectionId: connectionId() })).toEqual({ failure: 'config' });
    expect(await connections().list.query()).toMatchObject([
      { health: { kind: 'unwell' }, keyFields: [{ required: true }] },
    ]);
    expect(await refusalOf(replace(''))).toMatchObject({ code: 'invalid_input', fields: ['secrets.secretKey'] });
    expect(await codeOf(replace('sk_test_szalonna'))).toBe('key_refused');
    expect(await replace(world.stripeAccount)).toEqual({ replaced: true });
    const secrets = { secretKey: world.stripeAccount, webhookSecret: expect.stringMatching(/^whsec_/) };
    expect(await storedSecrets()).toEqual(secrets);
    expect(await readPause(world)).toEqual({ active: true, paused_reason: null });
  },
);

test('Only the brand’s own admins may do it: no other role, and nobody of another brand', async () => {
  const before = await storedSecrets();
  for (const role of ['billing_agent', 'support_agent', 'auditor'] as const)
    expect(await codeOf(replace(world.stripeAccount, await signInStaff(world.brand, role)))).toBe('not_allowed');
  const other = await addBrand(world.api, world.operatorId, 'szalonna');
  const stranger = await signInStaff(other, 'brand_admin');
  expect(await codeOf(replace('sk_test_szalonna', stranger))).toBe('not_found');
  expect(await storedSecrets()).toEqual(before);
});

test('A connection that staff switched off gets a new key and stays off', async () => {
  await world.api.owner.updateTable('provider_connection').set({ active: false }).execute();
  expect(await replace(world.stripeAccount)).toEqual({ replaced: true });
  expect(await readPause(world)).toEqual({ active: false, paused_reason: null });
  await world.api.owner.updateTable('provider_connection').set({ active: true }).execute();
});

test('A connection that a restored backup left paused stays so, also when the provider refused it meanwhile', async () => {
  const restored = { active: false, paused_reason: 'restored', health_due_at: null };
  await world.api.owner.updateTable('provider_connection').set(restored).execute();
  await pauseConnection(await world.open(), world.connectionId, 'config');
  await world.wait(60);
  expect(await readPause(world)).toEqual({ active: false, paused_reason: 'restored' });
});
