import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRun } from '../../apps/api/src/use-cases/billing/start-run.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { findTenantsDue } from '../../apps/api/src/worker/find-tenants-due.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { countWrites } from '../../packages/db/src/connect/testing/count-writes.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';
import { addManyCustomers } from './support/many-customers.ts';
import { flatPlan } from './support/plans.ts';
import { placeClock } from './support/time.ts';

let api: TestApi;
const brands: TestBrand[] = [];
const customers = 5;

beforeAll(async () => {
  // Few connections, so that each knows the statements by the time that they are counted.
  api = await openTestApi({ environment: { DATABASE_POOL_SIZE: '4' } });
  const { operatorId } = await addOperator(api);
  for (let nth = 1; nth <= 13; nth += 1) {
    const brand = await addBrand(api, operatorId, `marke${nth}`);
    await addManyCustomers(api.owner, brand.tenantId, [flatPlan('klein', '9.90')], customers, '2026-03-01');
    await placeClock(api, brand.tenantId, '2026-03-01');
    brands.push(brand);
  }
  // Invitations of staff are no part of these stories.
  await api.owner.updateTable('event').set({ delivered: true }).execute();
  await api.owner.updateTable('tenant').set({ revenue_until: '2026-03-01' }).execute();
});
afterAll(() => api.close());

async function invoicesByBrand(): Promise<readonly (readonly [number, number])[]> {
  const { rows } = await sql<{ invoices: number; accounts: number }>`
    select count(*)::int as invoices, count(distinct account_id)::int as accounts from invoice group by tenant_id`.execute(
    api.owner,
  );
  return rows.map(({ invoices, accounts }) => [invoices, accounts]);
}

test('13 brands that are due are woken 5 at a time, each once, and again when its job had been given up', async () => {
  const due = await findTenantsDue(api.services.app, api.services.wallNow());
  expect(due).toHaveLength(13);
  const wake = async (most: number) => {
    const { rows } = await sql<{ woken: number }>`select wake_tenants(${due}::uuid[], ${most}) as woken`.execute(
      api.services.app,
    );
    return rows[0]?.woken;
  };
  // Those that writes have woken before wait already.
  await sql`delete from graphile_worker._private_jobs`.execute(api.owner);
  expect([await wake(5), await wake(5), await wake(5), await wake(5)]).toEqual([5, 5, 3, 0]);
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where key = ${`tick:${due[0]}`}`.execute(
    api.owner,
  );
  expect([await wake(5), await wake(5)]).toEqual([1, 0]);
});

test('4 workers that go through 12 brands at once, each in its own order, bill each customer of each brand once', async () => {
  const ids = brands.slice(1).map(({ tenantId }) => tenantId);
  const loops = [0, 3, 6, 9].map(async (from, worker) => {
    const waiting = [...ids.slice(from), ...ids.slice(0, from)];
    let held = 0;
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if ((await tickTenant(api.services, id, `worker-${worker}`)) !== null) continue;
      held += 1;
      waiting.push(id);
    }
    return held;
  });
  await Promise.all(loops);
  expect(await invoicesByBrand()).toEqual(Array(12).fill([customers, customers]));
  const runs = await api.owner.selectFrom('billing_run').select(['status', 'subscriptions_due']).execute();
  expect(runs).toEqual(Array(12).fill({ status: 'done', subscriptions_due: customers }));
});

test('Two who start a run of one brand at the same moment: one run is started, the other is told so', async () => {
  const tenant = await brands[0]!.open();
  const both = await Promise.all([startRun(tenant, systemActor), startRun(tenant, systemActor)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'run_in_progress' } });
});

test('A tick with nothing to do takes 2 round trips, and billing a brand of 5 customers takes 20 at most', async () => {
  const [brand] = brands;
  const spent: Record<string, number> = {};
  const measureDuty = async (name: string, duty: () => Promise<number>) => {
    let done = 0;
    spent[name] = await countWrites(async () => {
      done = await duty();
    });
    return done;
  };
  const tick = () => tickTenant(api.services, brand!.tenantId, 'one', { measureDuty });
  await tick();
  expect((await invoicesByBrand()).length).toBe(13);
  const idle = await countWrites(tick);
  expect(idle).toBe(2);
  // Usually 18; what is sent side by side travels apart when one of its connections is still busy.
  expect(spent['billing']).toBeLessThanOrEqual(20);
});
