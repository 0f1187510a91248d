import { setTimeout as pause } from 'node:timers/promises';
import { type Loader, loadRows } from '@quittance/db/copy';
import { MoveProblem } from './move-problem.ts';

/** How often is looked whether what was under way has ended, in ms. */
const lookMs = 200;

/**
 * Closes a brand for writing in its database, and answers when nobody writes any more: the worker's turn has ended, and
 * every transaction that may have begun before. Reading goes on. Throws a `MoveProblem` when that takes too long.
 */
export async function closeBrand(ownerUrl: string, tenantId: string, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs;
  while (!(await loadRows(ownerUrl, (loader) => closeUnlessWorked(loader, tenantId)))) {
    if (performance.now() > until)
      throw new MoveProblem('A worker is busy with the brand. Try again later, or wait longer.');
    await pause(lookMs);
  }
  const early = await loadRows(ownerUrl, openTransactions);
  for (;;) {
    const now = await loadRows(ownerUrl, openTransactions);
    if (!early.some((one) => now.includes(one))) return;
    if (performance.now() > until) throw new MoveProblem('A request that began before does not end. Try again later.');
    await pause(lookMs);
  }
}

/** Lets the brand be written to again. */
export async function openBrand(ownerUrl: string, tenantId: string): Promise<void> {
  await loadRows(ownerUrl, (loader) => loader.query('delete from brand_move where tenant_id = $1', [tenantId]));
}

/** False while a worker holds the brand: its turn is to end, not to be broken off. */
async function closeUnlessWorked(loader: Loader, tenantId: string): Promise<boolean> {
  const taken = await loader.query(
    `insert into tenant_lease as l (tenant_id, holder, lease_until)
      values ($1, 'move', clock_timestamp() + interval '30 seconds')
      on conflict (tenant_id) do update set holder = 'move', lease_until = excluded.lease_until
        where l.holder = 'move' or l.lease_until < clock_timestamp()
      returning 1`,
    [tenantId],
  );
  if (taken.length === 0) return false;
  await loader.query(
    `insert into brand_move (tenant_id, gone, since) values ($1, false, now())
      on conflict (tenant_id) do update set gone = false`,
    [tenantId],
  );
  return true;
}

/** Every transaction of others in this database: each that is new has found the brand closed. */
async function openTransactions(loader: Loader): Promise<readonly string[]> {
  const rows = await loader.query<{ id: string }>(
    `select l.virtualtransaction as id from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'virtualxid' and a.datname = current_database() and l.pid <> pg_backend_pid()
        and a.usename <> 'quittance_backup' and coalesce(a.backend_type, 'client backend') = 'client backend'`,
  );
  return rows.map(({ id }) => id);
}
