import { roles, secureTable } from '../statements.ts';

/** Certificates that free a customer from tax, for the days they are for. */
export const statements: readonly string[] = [
  `create table tax_exemption (
    tenant_id uuid not null,
    account_id uuid not null,
    exemption_id uuid not null,
    reference text not null,
    valid_from date not null,
    valid_until date,
    noted_by jsonb not null,
    noted_at timestamptz not null,
    primary key (tenant_id, exemption_id),
    check (valid_until is null or valid_until >= valid_from),
    foreign key (tenant_id, account_id) references account
  )`,
  'create index tax_exemption_account on tax_exemption (tenant_id, account_id)',
  ...secureTable('tax_exemption', ['select', 'insert']),
  `grant update (valid_until) on tax_exemption to ${roles.app}`,
];
