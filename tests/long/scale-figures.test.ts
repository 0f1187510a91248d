import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts } from '../crash/support/ports.ts';
import { until } from '../scenarios/support/killed-run.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { placeClock } from '../scenarios/support/time.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { addBrand } from '../setup/api/test-brands.ts';
import { visit } from '../setup/api/visitor.ts';
import { startMany } from './support/many-processes.ts';

const brandsEach = 8;
const customersEach = 250;
const today = '2026-03-01';

let world: World;
const figures: string[] = [];
beforeAll(async () => {
  world = await openWorld(today);
});
afterAll(async () => {
  process.stdout.write(`${figures.join('\n')}\n`);
  await world.close();
});

test.each([1, 2, 4])('%i workers bill 2,000 invoices of 8 brands, each once', async (workers) => {
  const { owner } = world.api;
  const ids: string[] = [];
  for (let nth = 1; nth <= brandsEach; nth += 1) {
    const brand = await addBrand(world.api, world.operatorId, `brand-${workers}-${nth}`);
    await placeClock(world.api, brand.tenantId, '2026-02-28');
    await addManyCustomers(owner, brand.tenantId, [flatPlan('bistro', '50.00')], customersEach, today);
    ids.push(brand.tenantId);
  }
  const invoices = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from invoice where tenant_id = any (${ids}::uuid[])`.execute(owner);
    return rows[0]?.n ?? 0;
  };
  const before = await bytesOf();
  const processes = await startMany(world, [], workers);
  for (const tenantId of ids) await placeClock(world.api, tenantId, today);
  for (const tenantId of ids) await sql`select wake_tenant(${tenantId}::uuid)`.execute(owner);
  const startedAt = performance.now();
  await until(async () => (await invoices()) >= brandsEach * customersEach);
  const seconds = (performance.now() - startedAt) / 1_000;
  await processes.stop();
  expect(await invoices()).toBe(brandsEach * customersEach);
  const perSecond = Math.round((brandsEach * customersEach) / seconds);
  const bytes = Math.round(((await bytesOf()) - before) / (brandsEach * customersEach));
  figures.push(`${workers} workers: ${perSecond} invoices/s, ${bytes} bytes an invoice with its indexes`);
});

test.each([1, 2, 4])('%i API processes answer the same page of 64 visitors', async (count) => {
  const processes = await startMany(world, await freePorts(count), 0);
  const visitors = Array.from({ length: 64 }, (_, nth) => {
    const app = processes.apis[nth % count] ?? world.api.app;
    return visit({ ...world.api, app }, { app: 'portal', host: 'tischwerk.localhost' });
  });
  let answers = 0;
  const until10 = performance.now() + 10_000;
  await Promise.all(
    visitors.map(async (visitor) => {
      while (performance.now() < until10) {
        expect(await visitor.api.portal.brand.query()).toMatchObject({ name: 'Tischwerk' });
        answers += 1;
      }
    }),
  );
  await processes.stop();
  figures.push(`${count} API processes: ${Math.round(answers / 10)} answers/s`);
});

/** What the books take on disk, with their indexes. */
async function bytesOf(): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select sum(pg_total_relation_size(format('quittance.%I', name)::regclass))::text as bytes
    from unnest(array['invoice', 'invoice_line', 'invoice_tax', 'billed_period', 'ledger_entry', 'posting', 'event',
      'invoice_series']) name`.execute(world.api.owner);
  return Number(rows[0]?.bytes ?? 0);
}
