import { newId, publicId } from '@quittance/db';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkNewConnection } from '../../apps/api/src/use-cases/connections/check-new-connection.ts';
import { listRails } from '../../apps/api/src/use-cases/portal/list-rails.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';
import { signInStaff } from '../setup/api/test-staff.ts';
import { codeOf, refusalOf, type TestVisitor } from '../setup/api/visitor.ts';

let api: TestApi;
let sandbox: RunningSandbox;
let brand: TestBrand;
/** A brand in which real money moves. */
let real: TestBrand;
let admin: TestVisitor;
beforeAll(async () => {
  sandbox = await startSandbox();
  const providers = new Map([stripe, paypal].map((plugin) => [plugin.manifest.id, plugin]));
  api = await openTestApi({ providers, environment: { SANDBOX_URL: sandbox.url } });
  const { operatorId } = await addOperator(api);
  [brand, real] = [await addBrand(api, operatorId, 'tischwerk'), await addBrand(api, operatorId, 'szalonna')];
  await api.owner.updateTable('tenant').set({ sandbox: false }).where('tenant_id', '=', real.tenantId).execute();
  admin = await signInStaff(brand, 'brand_admin');
});
afterAll(async () => {
  await sandbox.stop();
  await api.close();
});

const secret = 'paypal_secret_tischwerk';
const good = {
  provider: 'paypal',
  environment: 'sandbox' as const,
  rails: ['paypal'],
  values: { clientId: 'paypal-tischwerk', clientSecret: secret } as Record<string, string>,
};
const connect = (
  changes: Partial<Omit<typeof good, 'environment'>> & { environment?: 'live' | 'test' } = {},
  by = admin,
) => by.api.admin.connections.connect.mutate({ ...good, ...changes });
const rows = () => api.owner.selectFrom('provider_connection').selectAll().execute();

test('A sandbox brand can be connected to stand-ins alone, a real one to test and live, and no page asks for what the provider tells', async () => {
  const offered = await admin.api.admin.connections.connectable.query();
  expect(offered).toMatchObject([
    { provider: 'stripe', environments: ['sandbox'], fields: [{ name: 'secretKey', secret: true, required: true }] },
    {
      ...{ provider: 'paypal', rails: [{ rail: 'paypal' }] },
      fields: [{ name: 'clientId' }, { name: 'clientSecret' }, { name: 'buttons' }],
    },
  ]);
  expect(offered.map(({ fields }) => fields.length)).toEqual([1, 3]);
  const realAdmin = await signInStaff(real, 'brand_admin');
  const [first] = await realAdmin.api.admin.connections.connectable.query();
  expect(first?.environments).toEqual(['test', 'live']);
  expect(await refusalOf(connect({}, realAdmin))).toMatchObject({ code: 'invalid_input', fields: ['environment'] });
});

test.each([
  ['no secret', { values: { clientId: 'paypal-tischwerk' } }, 'values.clientSecret'],
  ['a blank setting', { values: { clientId: ' ', clientSecret: secret } }, 'values.clientId'],
  [
    'a secret of the wrong form',
    { values: { clientId: 'paypal-tischwerk', clientSecret: 'a b' } },
    'values.clientSecret',
  ],
  ['a field of another plugin', { values: { ...good.values, secretKey: 'sk_test_oops' } }, 'values'],
  ['an account that the provider names', { values: { ...good.values, accountId: 'somebody_else' } }, 'values'],
  ['a forged webhook secret', { values: { ...good.values, webhookId: 'WH-FORGED' } }, 'values'],
  ['a rail that PayPal lacks', { rails: ['paypal', 'card'] }, 'rails'],
  ['no rail', { rails: [] }, 'rails'],
  ['a plugin that is not loaded', { provider: 'gocardless' }, 'provider'],
  ['an object’s own word for a plugin', { provider: '__proto__' }, 'provider'],
  ['real money in a sandbox', { environment: 'live' as const }, 'environment'],
  ['the provider’s test data in a sandbox', { environment: 'test' as const }, 'environment'],
])('%s is refused at its field, and nothing is stored', async (_what, changes, field) => {
  const refusal = await refusalOf(connect(changes));
  expect(refusal).toMatchObject({ code: 'invalid_input', fields: [field] });
  expect(JSON.stringify(refusal)).not.toMatch(/paypal_secret|sk_test/);
  expect(await rows()).toEqual([]);
});

test('Credentials that the provider does not take are refused, and nothing is stored', async () => {
  const values = { ...good.values, clientSecret: 'paypal_secret_of_nobody' };
  expect(await codeOf(connect({ values }))).toBe('credentials_refused');
  expect(await rows()).toEqual([]);
});

test('Only the brand’s admins may do it', async () => {
  const unknown = { connectionId: publicId('con', newId()), rails: ['card'] };
  for (const role of ['billing_agent', 'support_agent', 'auditor'] as const) {
    const staff = await signInStaff(brand, role);
    expect(await codeOf(connect({}, staff))).toBe('not_allowed');
    expect(await codeOf(staff.api.admin.connections.connectable.query())).toBe('not_allowed');
    expect(await codeOf(staff.api.admin.connections.setRails.mutate(unknown))).toBe('not_allowed');
  }
  expect(await codeOf(admin.api.admin.connections.setRails.mutate(unknown))).toBe('not_found');
  expect(await rows()).toEqual([]);
});

test('Good credentials connect the brand: customers are offered it, no secret is readable, and the log says who did it', async () => {
  const { id } = await connect({ values: { clientId: ' paypal-tischwerk ', clientSecret: secret } });
  expect(await listRails(api.services, await brand.open(), 'EUR')).toMatchObject([{ rail: 'paypal' }]);
  const stored = await rows();
  expect(stored).toMatchObject([{ provider: 'paypal', active: true, config: { clientId: 'paypal-tischwerk' } }]);
  const log = await api.owner.selectFrom('audit_event').selectAll().where('action', '=', 'connection.added').execute();
  expect(log).toMatchObject([{ actor: { kind: 'staff' }, after: { provider: 'paypal', rails: 'paypal' } }]);
  const shown = await admin.api.admin.connections.list.query();
  expect(shown).toMatchObject([{ id, health: { kind: 'well' }, rails: [{ rail: 'paypal', offered: true }] }]);
  expect(JSON.stringify([stored, log, shown]) + String(stored[0]?.secrets)).not.toContain(secret);
});

test('The same account is not connected twice', async () => {
  expect(await codeOf(connect())).toBe('already_connected');
  expect(await rows()).toHaveLength(1);
});

test('Of two forms sent at the same moment one connects the account, and the other is told that it is connected', async () => {
  const twice = { provider: 'stripe', rails: ['card'], values: { secretKey: 'sk_test_zwilling' } };
  const end = async () =>
    connect(twice).then(
      () => 'connected',
      (error) => codeOf(Promise.reject(error)),
    );
  const ends = await Promise.all([end(), end()]);
  expect(ends.toSorted()).toEqual(['already_connected', 'connected']);
  expect((await rows()).filter(({ provider }) => provider === 'stripe')).toHaveLength(1);
});

test('A rail can be switched off and on again, at least one stays, and no other plugin’s is taken', async () => {
  const { id: connectionId } = await connect({
    ...{ provider: 'stripe', rails: ['card', 'sepa_debit', 'card'] },
    values: { secretKey: 'sk_test_tischwerk' },
  });
  const set = (...rails: string[]) => admin.api.admin.connections.setRails.mutate({ connectionId, rails });
  const offered = async () => {
    const connections = await admin.api.admin.connections.list.query();
    const { rails = [] } = connections.find(({ id }) => id === connectionId) ?? {};
    return rails.filter((one) => one.offered).map(({ rail }) => rail);
  };
  expect(await offered()).toEqual(['card', 'sepa_debit']);
  expect(await set('card')).toEqual({ saved: true });
  expect(await offered()).toEqual(['card']);
  for (const wrong of [[], ['paypal'], ['card,paypal']])
    expect(await refusalOf(set(...wrong))).toMatchObject({ code: 'invalid_input', fields: ['rails'] });
  expect(await offered()).toEqual(['card']);
  expect(await set('card', 'sepa_debit')).toEqual({ saved: true });
  expect(await offered()).toEqual(['card', 'sepa_debit']);
});

test('A secret that a command was given among the open settings is found out before it is stored', async () => {
  const { clientId = '', ...secrets } = good.values;
  const wanted = { ...good, config: { clientId, ...secrets }, secrets: {} };
  expect(checkNewConnection(api.services, await brand.open(), wanted)).toEqual([
    { field: 'values.clientSecret', problem: 'invalid', sentence: '"clientSecret" is a secret.' },
  ]);
  const right = { ...good, config: { clientId }, secrets };
  expect(checkNewConnection(api.services, await brand.open(), right)).toEqual([]);
});
