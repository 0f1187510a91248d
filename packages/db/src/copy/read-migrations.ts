import type { ClientBase } from 'pg';

/** Names of the migrations that a database has, oldest first; none when it is empty. */
export async function readMigrations(client: ClientBase): Promise<readonly string[]> {
  const found = await client.query<{ table: string | null }>(
    `select to_regclass('quittance.kysely_migration') as table`,
  );
  if (found.rows[0]?.table === null) return [];
  const { rows } = await client.query<{ name: string }>('select name from quittance.kysely_migration order by name');
  return rows.map(({ name }) => name);
}
