import { type Kysely, sql } from 'kysely';
import { roles } from './statements.ts';

/** Passwords of the login roles, by role key. A role without a password keeps the one it has (or cannot log in). */
export type RolePasswords = Partial<Record<keyof typeof roles, string>>;

const attributes: Record<keyof typeof roles, string> = {
  app: 'nosuperuser nobypassrls nocreatedb nocreaterole',
  ingest: 'nosuperuser nobypassrls nocreatedb nocreaterole',
  operator: 'nosuperuser nobypassrls nocreatedb nocreaterole',
  // The job library's tables have row security without policies; this role reaches only their schema.
  jobs: 'nosuperuser bypassrls nocreatedb nocreaterole',
  backup: 'nosuperuser bypassrls nocreatedb nocreaterole',
};

/** Creates the roles that are missing and sets the given passwords. Roles belong to the cluster, so this may run again. */
export async function ensureRoles(owner: Kysely<never>, passwords: RolePasswords): Promise<void> {
  for (const [key, role] of Object.entries(roles) as [keyof typeof roles, string][]) {
    const found = await sql`select from pg_roles where rolname = ${role}`.execute(owner);
    if (found.rows.length === 0) await sql.raw(`create role ${role} login ${attributes[key]}`).execute(owner);
    const password = passwords[key];
    if (password !== undefined) {
      await sql`alter role ${sql.id(role)} password ${sql.lit(password)}`.execute(owner);
    }
  }
}
