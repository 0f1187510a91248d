import { connect, type Database } from '@quittance/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealedTables } from '../../apps/api/src/use-cases/encryption/sealed-tables.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { tablesWithoutTenant } from './support/tenant-keys.ts';

/** Tables above the brands: operators with their logins and what guards these, the brands themselves, their hosts, the installation’s own secrets, and the migrator's own. */
const exempt = [
  'operator',
  'operator_login',
  'operator_session',
  'operator_password_reset',
  'operator_audit_event',
  'operator_audit_block',
  'operator_rate_limit',
  'installation_secret',
  'tenant',
  'tenant_host',
  'kysely_migration',
  'kysely_migration_lock',
];

let database: TestDatabase;
let owner: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = connect(database.urls.owner, { max: 2 });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

describe('every row belongs to one brand, by its keys and by row security', () => {
  test('no table of the live schema lets go of the tenant', async () => {
    expect(await tablesWithoutTenant(owner, exempt)).toEqual([]);
  });

  test('each exempted table exists', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'quittance'`.execute(owner);
    const names = rows.map(({ name }) => name);
    expect(exempt.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('each table with sealed secrets is known to whoever changes the key that seals them', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'quittance' and column_name = 'secrets_key_id' and table_type = 'BASE TABLE'`.execute(owner);
    const known = ['installation_secret', ...sealedTables.map(({ table }) => table)];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  test('no role that serves requests may pass row security by, or own a table', async () => {
    const { rows } = await sql<{ name: string }>`
      select rolname as name from pg_roles r
      where rolname in ('quittance_app', 'quittance_ingest', 'quittance_operator')
        and (rolsuper or rolbypassrls or exists (select from pg_class where relowner = r.oid))`.execute(owner);
    expect(rows).toEqual([]);
  });

  test.each([
    ['no tenant at all', 'id uuid primary key', 'has no tenant_id'],
    ['a tenant that may be missing', 'id uuid primary key, tenant_id uuid', 'may be null'],
    ['a tenant that is no uuid', 'tenant_id text primary key', 'is no uuid'],
    ['no primary key', 'tenant_id uuid not null', 'has no primary key'],
    ['a primary key of its own', 'id uuid, tenant_id uuid not null, primary key (id, tenant_id)', 'primary key'],
    [
      'a value unique for all brands',
      'tenant_id uuid, id uuid, name text unique, primary key (tenant_id, id)',
      'unique key',
    ],
    [
      'a reference without the tenant',
      'tenant_id uuid, id uuid, operator_id uuid references operator, primary key (tenant_id, id)',
      'foreign key',
    ],
    ['no row security', 'tenant_id uuid, id uuid, primary key (tenant_id, id)', 'row security is not enabled'],
    ['no policy', 'tenant_id uuid, id uuid, primary key (tenant_id, id)', 'no policy keeps'],
  ])('a table with %s is found', async (_fault, columns, sentence) => {
    await owner
      .transaction()
      .execute(async (trx) => {
        await sql.raw(`create table loose (${columns})`).execute(trx);
        const found = await tablesWithoutTenant(trx, exempt);
        expect(found.filter((line) => line.startsWith('loose: ') && line.includes(sentence))).not.toEqual([]);
        throw new RolledBack();
      })
      .catch(ignoreRollback);
  });

  test('a second policy that lets everything through is found', async () => {
    await owner
      .transaction()
      .execute(async (trx) => {
        await sql.raw('create policy open_door on account using (true)').execute(trx);
        expect(await tablesWithoutTenant(trx, exempt)).toEqual(['account: policy open_door lets true']);
        throw new RolledBack();
      })
      .catch(ignoreRollback);
  });
});

class RolledBack extends Error {}

function ignoreRollback(error: unknown): void {
  if (!(error instanceof RolledBack)) throw error;
}
