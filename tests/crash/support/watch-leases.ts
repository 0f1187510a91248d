import type { Database } from '@quittance/db';
import { sql } from 'kysely';

const statements = [
  `create table lease_watch (tenant_id uuid primary key, worker text not null)`,
  `create table lease_seen (worker text primary key)`,
  `create function watch_lease() returns trigger language plpgsql security definer set search_path = quittance as $$
    begin
      insert into lease_watch values (new.tenant_id, current_setting('application_name'))
        on conflict (tenant_id) do update set worker = excluded.worker;
      insert into lease_seen values (current_setting('application_name')) on conflict do nothing;
      return null;
    end $$`,
  `create trigger watch_lease after insert or update on tenant_lease for each row execute function watch_lease()`,
];

/** Lets the database note which worker holds which brand: the product only knows names that it makes up for each tick. */
export async function watchLeases(owner: Database): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(owner);
}

/** Lets the lease of a worker that is gone run out now instead of within 30 seconds; a living one keeps its own. */
export async function expireLeasesOf(owner: Database, worker: string): Promise<void> {
  await sql`update tenant_lease l set lease_until = clock_timestamp() from lease_watch w
    where w.tenant_id = l.tenant_id and w.worker = ${worker}`.execute(owner);
}

/** The worker that holds a brand at this moment; null when none does. */
export async function workerAtWork(owner: Database): Promise<string | null> {
  const found = await sql<{ worker: string }>`select w.worker from lease_watch w join tenant_lease l using (tenant_id)
    where l.lease_until > clock_timestamp() limit 1`.execute(owner);
  return found.rows[0]?.worker ?? null;
}

/** Every worker that has held a brand at any time, by name. */
export async function workersSeen(owner: Database): Promise<string[]> {
  const found = await sql<{ worker: string }>`select worker from lease_seen order by worker`.execute(owner);
  return found.rows.map(({ worker }) => worker);
}
