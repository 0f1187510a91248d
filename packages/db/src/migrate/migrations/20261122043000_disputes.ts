import { roles, secureTable } from '../statements.ts';

/** Disputes of payments: where they stand, how they got there, the evidence gathered and the answers sent. */
export const statements: readonly string[] = [
  `create table dispute (
    tenant_id uuid not null,
    dispute_id uuid not null,
    payment_id uuid not null,
    account_id uuid not null,
    connection_id uuid not null,
    provider_ref text not null,
    status text not null check (status ~ '^(inquiry|chargeback|pre_arbitration|arbitration|appeal)\\.(needs_response|under_review|won|lost|accepted|prevented|expired)$'),
    is_open boolean not null,
    currency char(3) not null,
    amount_minor bigint not null,
    taken_minor bigint not null,
    fee_minor bigint not null,
    booked_taken_minor bigint not null default 0,
    booked_fee_minor bigint not null default 0,
    owed_again boolean not null default false,
    provider_reason text not null,
    respond_by timestamptz,
    contestable boolean not null,
    rank integer not null,
    as_of timestamptz not null,
    opened_on date not null,
    stage_opened_on date not null,
    closed_on date,
    urgency text not null check (urgency in ('missed', 'urgent', 'soon', 'in_time', 'unknown', 'none')),
    due_on date,
    remind_on date,
    ask_due_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, dispute_id),
    unique (tenant_id, connection_id, provider_ref),
    foreign key (tenant_id, payment_id) references payment,
    foreign key (tenant_id, account_id) references account,
    foreign key (tenant_id, connection_id) references provider_connection
  )`,
  `create index dispute_payment on dispute (tenant_id, payment_id)`,
  `create index dispute_open on dispute (tenant_id, due_on) where is_open`,
  `create index dispute_recent on dispute (tenant_id, created_at desc)`,
  `create index dispute_ask on dispute (tenant_id, ask_due_at) where ask_due_at is not null`,
  `create index dispute_remind on dispute (tenant_id, remind_on) where remind_on is not null`,
  ...secureTable('dispute', ['select', 'insert', 'update']),
  `create table dispute_step (
    tenant_id uuid not null,
    dispute_id uuid not null,
    step_no integer not null,
    position text not null,
    amount_minor bigint not null,
    taken_minor bigint not null,
    fee_minor bigint not null,
    respond_by timestamptz,
    business_at timestamptz not null,
    primary key (tenant_id, dispute_id, step_no),
    foreign key (tenant_id, dispute_id) references dispute
  )`,
  ...secureTable('dispute_step', ['select', 'insert']),
  `create table dispute_answer (
    tenant_id uuid not null,
    dispute_id uuid not null,
    answer_no integer not null,
    kind text not null check (kind in ('evidence', 'accept', 'refund')),
    state text not null check (state in ('sending', 'answered', 'not_done', 'unknown', 'overtaken')),
    refund_id uuid,
    failure text,
    sent_by jsonb not null,
    sent_at timestamptz not null,
    business_at timestamptz not null,
    answered_at timestamptz,
    primary key (tenant_id, dispute_id, answer_no),
    foreign key (tenant_id, dispute_id) references dispute,
    foreign key (tenant_id, refund_id) references refund
  )`,
  // One answer at a time: until its fate is known, no other may be sent.
  `create unique index dispute_answer_open on dispute_answer (tenant_id, dispute_id)
    where state in ('sending', 'unknown')`,
  ...secureTable('dispute_answer', ['select', 'insert']),
  `grant update (state, refund_id, failure, answered_at) on dispute_answer to ${roles.app}`,
  `create table dispute_evidence (
    tenant_id uuid not null,
    dispute_id uuid not null,
    evidence_id uuid not null,
    kind text not null check (kind in ('text', 'file')),
    body text,
    file text,
    file_name text,
    media_type text,
    size_bytes integer not null default 0,
    pages integer not null default 0,
    answer_no integer,
    added_by jsonb not null,
    added_at timestamptz not null,
    removed_at timestamptz,
    primary key (tenant_id, dispute_id, evidence_id),
    foreign key (tenant_id, dispute_id) references dispute,
    check ((kind = 'text') = (body is not null) and (kind = 'file') = (file is not null))
  )`,
  ...secureTable('dispute_evidence', ['select', 'insert']),
  `grant update (answer_no, removed_at) on dispute_evidence to ${roles.app}`,
  `create function tenants_due_for_disputes(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (
        select from dispute d where d.tenant_id = t.tenant_id and d.ask_due_at <= wall)
      or exists (
        select from dispute d where d.tenant_id = t.tenant_id and d.remind_on <=
          ((wall + make_interval(secs => t.business_offset_ms / 1000.0)) at time zone t.time_zone)::date)
    $$`,
  `revoke execute on function tenants_due_for_disputes(timestamptz) from public`,
  `grant execute on function tenants_due_for_disputes(timestamptz) to ${roles.app}`,
];
