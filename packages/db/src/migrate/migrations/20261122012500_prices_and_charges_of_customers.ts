import { secureTable } from '../statements.ts';

/**
 * Prices that were agreed with a customer, charges outside any plan, and the reminders that were sent. Whether a charge
 * was invoiced is told by its billed period, whose component is `charge:` and its id.
 */
export const statements: readonly string[] = [
  `create table price_agreement (
    tenant_id uuid not null,
    agreement_id uuid not null,
    account_id uuid not null,
    subscription_id uuid,
    component_code text not null,
    currency char(3) not null,
    unit_price text,
    discount_percent text,
    valid_from date not null,
    valid_until date,
    reason text not null,
    agreed_by jsonb not null,
    agreed_at timestamptz not null,
    primary key (tenant_id, agreement_id),
    check ((unit_price is null) <> (discount_percent is null)),
    check (valid_until is null or valid_until >= valid_from),
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, subscription_id) references subscription
  )`,
  `create index price_agreement_account on price_agreement (tenant_id, account_id)`,
  ...secureTable('price_agreement', ['select', 'insert']),
  `grant update (valid_until) on price_agreement to quittance_app`,
  `create table ad_hoc_charge (
    tenant_id uuid not null,
    charge_id uuid not null,
    account_id uuid not null,
    subscription_id uuid not null,
    location_id uuid,
    description text not null,
    supplied_on date not null,
    on_its_day boolean not null,
    quantity text not null,
    unit_price text not null,
    currency char(3) not null,
    tax_behaviour text not null check (tax_behaviour in ('exclusive', 'inclusive')),
    tax_category text not null,
    added_by jsonb not null,
    added_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (tenant_id, charge_id),
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, subscription_id) references subscription,
    foreign key (tenant_id, location_id) references location
  )`,
  `create index ad_hoc_charge_subscription on ad_hoc_charge (tenant_id, subscription_id)`,
  ...secureTable('ad_hoc_charge', ['select', 'insert']),
  `grant update (withdrawn_at) on ad_hoc_charge to quittance_app`,
  `create table invoice_reminder (
    tenant_id uuid not null,
    invoice_id uuid not null,
    reminder_no integer not null check (reminder_no > 0),
    sent_on date not null,
    primary key (tenant_id, invoice_id, reminder_no),
    foreign key (tenant_id, invoice_id) references invoice
  )`,
  ...secureTable('invoice_reminder', ['select', 'insert']),
  `alter table account add column invoice_grouping text not null default 'account'
    check (invoice_grouping in ('account', 'location'))`,
  // What was owed of an invoice on each day decides the interest on it; a literal, so that any plan can see that it fits.
  `create index posting_receivable on posting (tenant_id, invoice_id) where ledger_account = 'receivable'`,
];
