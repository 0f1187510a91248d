export type { RolePasswords } from './ensure-roles.ts';
export { knownMigrations, type MigrationReport, migrate, migrationStatements } from './migrate.ts';
export { roles } from './statements.ts';
