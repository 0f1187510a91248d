/** The role every tenant-bound query runs as. */
export const roles = {
  app: 'quittance_app',
  ingest: 'quittance_ingest',
  operator: 'quittance_operator',
  jobs: 'quittance_jobs',
  backup: 'quittance_backup',
} as const;

/** The row security rule of every tenant table: no tenant set means no row, never all rows. */
const ownTenant = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Puts a table under forced row security and grants what the role `app` may do with it, one statement per query. */
export function secureTable(table: string, appGrants: readonly string[]): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_tenant on ${table} using (${ownTenant}) with check (${ownTenant})`,
    `grant ${appGrants.join(', ')} on ${table} to ${roles.app}`,
    `grant select on ${table} to ${roles.backup}`,
  ];
}
