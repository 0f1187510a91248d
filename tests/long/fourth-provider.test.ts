import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { connectProvider } from '../../apps/api/src/use-cases/connections/connect-provider.ts';
import { beginSaveMethod } from '../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { chooseDefaultMethod } from '../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { lookAtMethod } from '../../apps/api/src/use-cases/portal/look-at-method.ts';
import { type RunningStandIn, startStandIn } from '../../examples/provider-lanternpay/src/stand-in/start-stand-in.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const plugin = join(import.meta.dirname, '../../examples/provider-lanternpay/src/index.ts');
const portalUrl = 'http://tischwerk.localhost:4001';

let world: World;
let standIn: RunningStandIn;
beforeAll(async () => {
  [world, standIn] = await Promise.all([openWorld('2026-03-02'), startStandIn()]);
  const { services } = world.api;
  const loaded = await openServices(
    readConfig({
      ...Object.fromEntries(
        Object.entries(services.config).flatMap(([name, value]) =>
          typeof value === 'boolean' ? [] : [[name, `${value as string | number}`]],
        ),
      ),
      QUITTANCE_PROVIDERS: plugin,
      PROVIDER_SANDBOXES: `lanternpay=${standIn.url}`,
    }),
    'test',
  );
  Object.assign(services, { providers: new Map([...services.providers, ...loaded.providers]) });
  Object.assign(services.config, { PROVIDER_SANDBOXES: loaded.config.PROVIDER_SANDBOXES });
  await loaded.close();
  const wanted = {
    environment: 'sandbox' as const,
    config: { rails: 'lantern_wallet' },
    secrets: { apiKey: 'lk_test_conformance' },
  };
  unwrap(await connectProvider(services, await world.open(), { provider: 'lanternpay', ...wanted }));
});
afterAll(() => Promise.all([world.close(), standIn.stop()]));

/** Stores a wallet on Lantern Pay's page and makes it the method that is charged. */
async function storeWallet({ accountId }: Customer, wallet: string): Promise<void> {
  const { services } = world.api;
  const wish = { accountId, rail: 'lantern_wallet', portalUrl };
  const begun = unwrap(await beginSaveMethod(services, await world.open(), wish));
  await fetch(begun.redirectUrl, { method: 'POST', body: new URLSearchParams({ wallet }), redirect: 'manual' });
  const wanted = { accountId, methodId: begun.methodId };
  unwrap(await lookAtMethod(services, await world.open(), systemActor, wanted));
  unwrap(await chooseDefaultMethod(await world.open(), wanted));
}

test('A plugin named by the path of its module is loaded, connected and collects 59.50 on the due date', async () => {
  const plan = flatPlan('bistro', '50.00');
  const good = await addCustomer(world, { key: 'gut', plan, startDate: '2026-03-03' });
  const empty = await addCustomer(world, { key: 'leer', plan, startDate: '2026-03-03' });
  await storeWallet(good, '7700111122223333');
  await storeWallet(empty, '7700111122220002');
  await world.advanceTo('2026-03-04');
  expect(await invoicesOf(world, good)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, empty)).toMatchObject([{ status: 'failed', reason: 'insufficient_funds' }]);
  const paid = [...standIn.books.payments.values()].filter(({ status }) => status === 'paid');
  expect(paid).toMatchObject([{ amount: 5950, currency: 'EUR' }]);
  await expectCleanBooks(world);
});

test('The stand-in of a further plugin lives in the brand’s time', () => {
  expect(standIn.books.now().slice(0, 10)).toBe('2026-03-04');
});
