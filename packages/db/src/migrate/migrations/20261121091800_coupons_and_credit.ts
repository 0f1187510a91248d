import { secureTable } from '../statements.ts';

/** Coupons, what they took off which line, and credit that paid invoices. Like the books, all of it only grows. */
export const statements: readonly string[] = [
  `create table coupon (
    tenant_id uuid not null references tenant,
    coupon_code text not null,
    discount_kind text not null check (discount_kind in ('amount', 'percent')),
    amount_minor bigint check (amount_minor > 0),
    currency char(3),
    percent text,
    periods integer check (periods > 0),
    component_codes text[],
    plan_codes text[],
    created_by jsonb not null,
    created_at timestamptz not null,
    primary key (tenant_id, coupon_code),
    check ((discount_kind = 'amount') = (amount_minor is not null and currency is not null)),
    check ((discount_kind = 'percent') = (percent is not null))
  )`,
  ...secureTable('coupon', ['select', 'insert']),
  `create table coupon_redemption (
    tenant_id uuid not null,
    account_id uuid not null,
    coupon_code text not null,
    scope text not null,
    subscription_id uuid,
    valid_from date not null,
    redeemed_by jsonb not null,
    redeemed_at timestamptz not null,
    primary key (tenant_id, account_id, coupon_code, scope),
    check (scope = coalesce(subscription_id::text, '')),
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, subscription_id) references subscription,
    foreign key (tenant_id, coupon_code) references coupon
  )`,
  ...secureTable('coupon_redemption', ['select', 'insert']),
  `create table invoice_discount (
    tenant_id uuid not null,
    invoice_id uuid not null,
    line_no integer not null,
    discount_no integer not null,
    account_id uuid not null,
    coupon_code text not null,
    scope text not null,
    period_start date not null,
    amount_minor bigint not null,
    primary key (tenant_id, invoice_id, line_no, discount_no),
    foreign key (tenant_id, invoice_id, line_no) references invoice_line,
    foreign key (tenant_id, account_id, coupon_code, scope) references coupon_redemption
  )`,
  `create index invoice_discount_use on invoice_discount (tenant_id, account_id, coupon_code, scope, period_start)`,
  ...secureTable('invoice_discount', ['select', 'insert']),
  `create table credit_application (
    tenant_id uuid not null,
    invoice_id uuid not null,
    application_no integer not null,
    amount_minor bigint not null check (amount_minor > 0),
    applied_on date not null,
    credit_note_id uuid,
    primary key (tenant_id, invoice_id, application_no),
    foreign key (tenant_id, invoice_id) references invoice,
    foreign key (tenant_id, credit_note_id) references invoice (tenant_id, invoice_id)
  )`,
  ...secureTable('credit_application', ['select', 'insert']),
  `create table credit_grant (
    tenant_id uuid not null,
    credit_id uuid not null,
    account_id uuid not null,
    kind text not null check (kind in ('goodwill', 'deposit')),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    reason text not null,
    granted_by jsonb not null,
    granted_on date not null,
    granted_at timestamptz not null,
    primary key (tenant_id, credit_id),
    foreign key (tenant_id, account_id) references account
  )`,
  ...secureTable('credit_grant', ['select', 'insert']),
  // Every use of an account's credit and coupons moves it on, so that no two writers use the same twice.
  `alter table account add column purse_no integer not null default 0`,
  // What an account has to its credit is read with every batch; a literal, so that any plan can see that it fits.
  `create index posting_customer_credit on posting (tenant_id, account_id) where ledger_account = 'customer_credit'`,
];
