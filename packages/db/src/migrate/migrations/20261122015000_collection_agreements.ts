import { roles, secureTable } from '../statements.ts';

/** How far an unpaid invoice has come, and what was agreed about it. */
export const statements: readonly string[] = [
  `alter table invoice add column access_demand text check (access_demand in ('grace', 'suspended'))`,
  `grant update (access_demand) on invoice to ${roles.app}`,
  // What is withheld today is demanded by the debts that are overdue today.
  `update invoice i set access_demand = held.status from (
    select l.tenant_id, l.invoice_id, max(e.status) as status from invoice_line l
    join entitlement e on e.tenant_id = l.tenant_id and e.subscription_id = l.subscription_id and e.scope = ''
    where e.status <> 'granted' group by l.tenant_id, l.invoice_id) held
    where i.tenant_id = held.tenant_id and i.invoice_id = held.invoice_id and i.status = 'open'`,
  `create index invoice_demand on invoice (tenant_id, account_id) where access_demand is not null`,
  `create table arrangement (
    tenant_id uuid not null,
    arrangement_id uuid not null,
    invoice_id uuid not null,
    account_id uuid not null,
    terms jsonb not null,
    note text not null,
    agreed_on date not null,
    agreed_by jsonb not null,
    agreed_at timestamptz not null,
    settled_before_minor bigint not null,
    broken_on date,
    withdrawn_on date,
    primary key (tenant_id, arrangement_id),
    foreign key (tenant_id, invoice_id) references invoice,
    foreign key (tenant_id, account_id) references account
  )`,
  `create unique index arrangement_in_force on arrangement (tenant_id, invoice_id) where withdrawn_on is null`,
  ...secureTable('arrangement', ['select', 'insert']),
  `grant update (broken_on, withdrawn_on) on arrangement to ${roles.app}`,
];
