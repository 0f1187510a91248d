import { roles, secureTable } from '../statements.ts';

/** By which rules a customer's members earn commissions on what they did. */
export const statements: readonly string[] = [
  `create table commission_rules (
    tenant_id uuid not null,
    account_id uuid not null,
    rules jsonb not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account
  )`,
  ...secureTable('commission_rules', ['select', 'insert']),
  `grant update (rules, updated_by, updated_at) on commission_rules to ${roles.app}`,
];
