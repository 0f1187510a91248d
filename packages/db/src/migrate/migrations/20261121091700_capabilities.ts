import { secureTable } from '../statements.ts';

/** A brand's own words for what a role may do in its product. */
export const statements: readonly string[] = [
  `create table capability (
    tenant_id uuid not null references tenant,
    capability_code text not null,
    name jsonb not null,
    includes text[] not null,
    primary key (tenant_id, capability_code)
  )`,
  ...secureTable('capability', ['select', 'insert', 'update']),
];
