import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { connectOwner } from '../connect/connect.ts';
import { ensureRoles, type RolePasswords } from './ensure-roles.ts';
import { migrations } from './migrations/index.ts';
import { roles } from './statements.ts';

export interface MigrationReport {
  /** Names of the migrations applied now, oldest first; empty when the schema was up to date. */
  readonly applied: readonly string[];
}

/**
 * Brings a database to the current schema: roles, the job library's own tables, then our migrations in order.
 * Safe to run again and from several processes (the migrator holds a lock).
 * `installJobs` installs the job library's schema; it is passed in because its package belongs to the API.
 * `last` names the migration to stop at, for a database that is to be as old as a backup.
 */
export async function migrate(
  ownerUrl: string,
  passwords: RolePasswords,
  installJobs: (ownerUrl: string) => Promise<void>,
  last?: string,
): Promise<MigrationReport> {
  const owner = connectOwner(ownerUrl);
  try {
    await sql`create schema if not exists quittance`.execute(owner);
    await ensureRoles(owner, passwords);
    await installJobs(ownerUrl);
    await grantSchemas(owner);
    const applied = await applyMigrations(owner, last);
    // A backup tells which schema its rows are for, and a process whether it may serve over this one.
    await sql.raw(`grant select on quittance.kysely_migration to ${roles.backup}, ${roles.app}`).execute(owner);
    return { applied };
  } finally {
    await owner.destroy();
  }
}

async function grantSchemas(owner: Kysely<never>): Promise<void> {
  const readers = [roles.app, roles.ingest, roles.operator, roles.backup].join(', ');
  await sql.raw(`grant usage on schema quittance to ${readers}`).execute(owner);
  await sql.raw(`grant usage on schema graphile_worker to ${roles.jobs}`).execute(owner);
  await sql.raw(`grant all on all tables in schema graphile_worker to ${roles.jobs}`).execute(owner);
  await sql.raw(`grant all on all sequences in schema graphile_worker to ${roles.jobs}`).execute(owner);
  await sql.raw(`grant execute on all functions in schema graphile_worker to ${roles.jobs}`).execute(owner);
}

async function applyMigrations(owner: Kysely<never>, last: string | undefined): Promise<string[]> {
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => Object.fromEntries(migrations.map(toMigration)) },
    migrationTableSchema: 'quittance',
  });
  const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

function toMigration([name, statements]: readonly [string, readonly string[]]): [string, Migration] {
  return [
    name,
    {
      async up(db) {
        for (const statement of statements) await sql.raw(statement).execute(db);
      },
    },
  ];
}

/** Names of the migrations that this release brings, oldest first. */
export function knownMigrations(): readonly string[] {
  return migrations.map(([name]) => name);
}

/** Every statement of every migration, oldest first. */
export function migrationStatements(): readonly string[] {
  return migrations.flatMap(([, statements]) => statements);
}
