import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { gapsOf } from '../crash/support/business-books.ts';
import { fillCast, firstDay } from '../crash/support/cast.ts';
import { openCrashWorld } from '../crash/support/crash-world.ts';
import { type Installation, openInstallation } from '../crash/support/installation.ts';
import type { Part } from '../crash/support/part.ts';
import { noteBatches, readTriedBatches } from '../crash/support/rework.ts';
import { until } from '../crash/support/until.ts';
import { watchLeases, workerAtWork } from '../crash/support/watch-leases.ts';

const crowd = 6_000;

let installation: Installation | undefined;
afterEach(() => installation?.close());

test('A worker that is frozen in the middle of a batch until another has its brand, and then goes on, keeps nothing of that batch', async () => {
  const here = await openInstallation();
  installation = here;
  const { owner, workers } = here;
  const [first, second] = workers as [Part, Part];
  await watchLeases(owner);
  await noteBatches(owner);
  const world = await openCrashWorld(here, '2026-02-27');
  await fillCast(world, { crowd, autopay: 0, payers: 0 });
  // The second one stands ready, so that it takes over before the server gives an idle transaction up, after a minute.
  await second.start();
  await until('the second worker is connected', () => isConnected(here, second));
  await world.work();
  second.freeze();
  await first.start();
  const billing = world.advanceTo(firstDay);
  const transaction = await freezeWhileWriting(here, first);
  second.thaw();
  // Nobody helps here: the lease of the frozen worker runs out after 30 seconds.
  await until('the second worker has the brand', async () => (await workerAtWork(owner)) === second.name);
  expect(await statusOf(here, transaction)).toBe('in progress');
  const frozen = await looksOf(here, first);
  first.thaw();
  await until('the batch has come to its end', async () => (await statusOf(here, transaction)) !== 'in progress');
  // Should it ever stay, this tells what it was and who had the brand before and after.
  const looks = JSON.stringify([frozen, await looksOf(here, first)]);
  expect(await statusOf(here, transaction), looks).toBe('aborted');
  await billing;
  const billed = await sql<{ invoices: number; accounts: number }>`select count(*)::int as invoices,
    count(distinct account_id)::int as accounts from invoice join account using (tenant_id, account_id)
    where account_key ~ '^k[0-9]+$'`.execute(owner);
  expect(billed.rows).toEqual([{ invoices: crowd, accounts: crowd }]);
  // What the ratio of `npm run bench -- crash` counts sees the batch that was thrown away.
  const batches = await readTriedBatches(owner, here.databaseFolder);
  expect(batches.some(({ kept }) => !kept)).toBe(true);
  expect(batches.filter(({ kept }) => kept).reduce((sum, { invoices }) => sum + invoices, 0)).toBeGreaterThanOrEqual(
    crowd,
  );
  expect(await gapsOf(owner, world.brand.tenantId)).toEqual([]);
  expect([first.isRunning(), second.isRunning()]).toEqual([true, true]);
});

async function isConnected({ owner }: Installation, { name }: Part): Promise<boolean> {
  const found = await sql`select from pg_stat_activity where application_name = ${name}`.execute(owner);
  return found.rows.length > 0;
}

/** Stops the worker where it stands while one of its transactions has written invoices and not committed; answers which. */
async function freezeWhileWriting({ owner }: Installation, worker: Part): Promise<string> {
  for (;;) {
    let xid: string | null = null;
    const look = async () => {
      const found = await sql<{ xid: string }>`select backend_xid::text as xid from pg_stat_activity a
        where application_name = ${worker.name} and backend_xid is not null
          and exists (select from billing_run where status = 'running')
          and exists (select from pg_locks l where l.pid = a.pid and l.relation = 'invoice'::regclass
            and l.mode = 'RowExclusiveLock') limit 1`.execute(owner);
      xid = found.rows[0]?.xid ?? null;
      return xid !== null;
    };
    await until('the worker writes', look, 1);
    worker.freeze();
    if (xid !== null && (await isStillWriting(owner, xid))) return xid;
    worker.thaw();
  }
}

/** Whether the transaction is still open when everything that was on its way has been done. */
async function isStillWriting(owner: Installation['owner'], xid: string): Promise<boolean> {
  await new Promise((passed) => setTimeout(passed, 1_000));
  const found =
    await sql`select from pg_stat_activity where backend_xid::text = ${xid} and state = 'idle in transaction'`.execute(
      owner,
    );
  return found.rows.length === 1;
}

/** What the worker's connections did last, and who has the brand. */
async function looksOf({ owner }: Installation, { name }: Part): Promise<unknown[]> {
  const asked = await sql`select state, backend_xid::text, left(query, 120) as query from pg_stat_activity
    where application_name = ${name} and state <> 'idle'`.execute(owner);
  const lease =
    await sql`select holder, worker, lease_until::text from tenant_lease join lease_watch using (tenant_id)`.execute(
      owner,
    );
  return [...asked.rows, ...lease.rows];
}

async function statusOf({ owner }: Installation, xid: string): Promise<string | null> {
  const found = await sql<{ status: string | null }>`select pg_xact_status(${xid}::xid8) as status`.execute(owner);
  return found.rows[0]?.status ?? null;
}
