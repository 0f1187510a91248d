import { sql } from 'kysely';
import { createTestDatabase } from '../../../../../tests/setup/test-database.ts';
import { type ConnectOptions, connect, type Database } from '../connect.ts';

/** Two brands that own notes. */
export const left = '01919f3a-7c1e-7000-8000-00000000000a';
export const right = '01919f3a-7c1e-7000-8000-00000000000b';

export interface Notes {
  /** The cluster's superuser, whom row security does not bind. */
  readonly owner: Database;
  readonly appUrl: string;
  /** A pool as the product's own role, closed with everything else. */
  openApp(options?: ConnectOptions): Database;
  /** All texts of a brand, whoever asks. */
  textsOf(tenantId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A database with one table under the product's own kind of policy, for looking at the driver alone. */
export async function openNotes(): Promise<Notes> {
  const database = await createTestDatabase();
  const owner = connect(database.urls.owner, { max: 2 });
  const pools = [owner];
  await sql`create table note (tenant_id uuid, text text, primary key (tenant_id, text))`.execute(owner);
  await sql`alter table note enable row level security`.execute(owner);
  await sql`alter table note force row level security`.execute(owner);
  await sql`create policy note_tenant on note
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`.execute(owner);
  await sql`grant select, insert, update, delete on note to quittance_app`.execute(owner);
  await sql`insert into note values (${left}, 'left'), (${right}, 'right')`.execute(owner);
  return {
    owner,
    appUrl: database.urls.app,
    openApp(options) {
      const pool = connect(database.urls.app, options);
      pools.push(pool);
      return pool;
    },
    async textsOf(tenantId) {
      const found = await sql<{ text: string }>`select text from note where tenant_id = ${tenantId} order by 1`.execute(
        owner,
      );
      return found.rows.map(({ text }) => text);
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.destroy()));
      await database.drop();
    },
  };
}
