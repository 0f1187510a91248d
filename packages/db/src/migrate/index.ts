export type { RolePasswords } from './ensure-roles.ts';
export { knownMigrations, type MigrationReport, migrate } from './migrate.ts';
export { roles } from './statements.ts';
