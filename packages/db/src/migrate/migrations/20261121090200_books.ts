import { secureTable } from '../statements.ts';

/** Runs, invoices and the ledger. What is issued never changes: no UPDATE grant on content, no DELETE at all. */
export const statements: readonly string[] = [
  `create table billing_run (
    tenant_id uuid not null references tenant,
    run_id uuid not null,
    as_of date not null,
    status text not null check (status in ('running', 'done', 'cancelled')),
    started_by jsonb not null,
    subscriptions_due integer not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, run_id)
  )`,
  `create unique index billing_run_one_at_a_time on billing_run (tenant_id) where status = 'running'`,
  ...secureTable('billing_run', ['select', 'insert']),
  `grant update (status, finished_at) on billing_run to quittance_app`,
  `create table run_progress (
    tenant_id uuid not null,
    run_id uuid not null,
    batch_no integer not null,
    subscriptions integer not null,
    invoices integer not null,
    gross_minor bigint not null,
    at timestamptz not null,
    primary key (tenant_id, run_id, batch_no),
    foreign key (tenant_id, run_id) references billing_run
  )`,
  ...secureTable('run_progress', ['select', 'insert']),
  `create table run_exception (
    tenant_id uuid not null,
    run_id uuid not null,
    account_id uuid not null,
    code text not null,
    detail text not null,
    at timestamptz not null,
    primary key (tenant_id, run_id, account_id),
    foreign key (tenant_id, run_id) references billing_run
  )`,
  ...secureTable('run_exception', ['select', 'insert']),
  `create table invoice_series (
    tenant_id uuid not null references tenant,
    series text not null,
    last_counter bigint not null default 0,
    primary key (tenant_id, series)
  )`,
  ...secureTable('invoice_series', ['select', 'insert']),
  `grant update (last_counter) on invoice_series to quittance_app`,
  `create table invoice (
    tenant_id uuid not null,
    invoice_id uuid not null,
    account_id uuid not null,
    kind text not null check (kind in ('invoice', 'credit_note')),
    series text not null,
    counter bigint not null,
    number text not null,
    original_invoice_id uuid,
    run_id uuid,
    currency char(3) not null,
    issue_date date not null,
    tax_point_date date not null,
    due_date date not null,
    language text not null,
    seller jsonb not null,
    buyer jsonb not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    gross_minor bigint not null,
    tax_behaviour text not null check (tax_behaviour in ('exclusive', 'inclusive')),
    issued_at timestamptz not null,
    status text not null check (status in ('draft', 'open', 'paid', 'void', 'uncollectible')),
    settled_minor bigint not null default 0,
    reminders_sent integer not null default 0,
    last_reminder_on date,
    next_collection_date date,
    primary key (tenant_id, invoice_id),
    unique (tenant_id, series, counter),
    check (net_minor + tax_minor = gross_minor),
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, run_id) references billing_run,
    foreign key (tenant_id, original_invoice_id) references invoice
  )`,
  `create index invoice_account on invoice (tenant_id, account_id, issue_date desc, counter desc)`,
  `create index invoice_recent on invoice (tenant_id, issue_date desc, counter desc)`,
  `create index invoice_collection on invoice (tenant_id, next_collection_date) where next_collection_date is not null`,
  ...secureTable('invoice', ['select', 'insert']),
  `grant update (status, settled_minor, reminders_sent, last_reminder_on, next_collection_date) on invoice to quittance_app`,
  `create table invoice_line (
    tenant_id uuid not null,
    invoice_id uuid not null,
    line_no integer not null,
    subscription_id uuid,
    component_code text not null,
    location_id uuid,
    location_name text,
    description jsonb not null,
    period_start date not null,
    period_end date not null,
    quantity text not null,
    unit_price text not null,
    revision integer not null,
    tax_code text not null,
    tax_rate text not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    gross_minor bigint not null,
    trace jsonb not null,
    primary key (tenant_id, invoice_id, line_no),
    foreign key (tenant_id, invoice_id) references invoice
  )`,
  ...secureTable('invoice_line', ['select', 'insert']),
  `create table invoice_tax (
    tenant_id uuid not null,
    invoice_id uuid not null,
    tax_code text not null,
    tax_rate text not null,
    text_code text,
    evidence text,
    net_minor bigint not null,
    tax_minor bigint not null,
    primary key (tenant_id, invoice_id, tax_code, tax_rate),
    foreign key (tenant_id, invoice_id) references invoice
  )`,
  ...secureTable('invoice_tax', ['select', 'insert']),
  `create table billed_period (
    tenant_id uuid not null,
    subscription_id uuid not null,
    component_code text not null,
    scope text not null,
    period_start date not null,
    revision integer not null,
    period_end date not null,
    quantity text not null,
    currency char(3) not null,
    amount_minor bigint not null,
    invoice_id uuid not null,
    line_no integer not null,
    primary key (tenant_id, subscription_id, component_code, scope, period_start, revision),
    foreign key (tenant_id, subscription_id) references subscription,
    foreign key (tenant_id, invoice_id, line_no) references invoice_line
  )`,
  ...secureTable('billed_period', ['select', 'insert']),
  `create table ledger_entry (
    tenant_id uuid not null references tenant,
    entry_id uuid not null,
    kind text not null,
    business_date date not null,
    source text not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, entry_id),
    unique (tenant_id, kind, source)
  )`,
  ...secureTable('ledger_entry', ['select', 'insert']),
  `create table posting (
    tenant_id uuid not null,
    entry_id uuid not null,
    posting_no integer not null,
    ledger_account text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    account_id uuid,
    invoice_id uuid,
    primary key (tenant_id, entry_id, posting_no),
    foreign key (tenant_id, entry_id) references ledger_entry
  )`,
  ...secureTable('posting', ['select', 'insert']),
  `create function refuse_unbalanced_postings() returns trigger language plpgsql as $$
  begin
    if exists (select from new_posting group by tenant_id, entry_id, currency having sum(amount_minor) <> 0) then
      raise exception 'The postings of an entry must sum to zero in each currency.' using errcode = 'check_violation';
    end if;
    if exists (
      select from (select tenant_id, entry_id, count(*) as added from new_posting group by 1, 2) n
      where n.added <> (select count(*) from posting p where p.tenant_id = n.tenant_id and p.entry_id = n.entry_id)
    ) then
      raise exception 'The postings of an entry arrive together; a booked entry takes no more.' using errcode = 'check_violation';
    end if;
    return null;
  end $$`,
  `create trigger postings_balance after insert on posting
    referencing new table as new_posting for each statement execute function refuse_unbalanced_postings()`,
];
