import { roles, secureTable } from '../statements.ts';

/** Kinds of entries that move what a provider owes; a payout's lines are held against them. */
const clearing = `kind in ('payment_succeeded', 'payment_reversed', 'refund_succeeded', 'refund_failed', 'dispute_lost',
  'dispute_reversed', 'fee_charged')`;

/** What providers paid out, line by line, and which entries of the ledger each line pays out. */
export const statements: readonly string[] = [
  `create table payout (
    tenant_id uuid not null,
    payout_id uuid not null,
    connection_id uuid not null,
    provider_ref text not null,
    status text not null check (status in ('pending', 'paid', 'failed')),
    currency char(3) not null,
    amount_minor bigint not null,
    arrives_on date,
    rank integer not null,
    as_of timestamptz not null,
    first_seen_at timestamptz not null,
    booked_on date,
    returned_on date,
    primary key (tenant_id, payout_id),
    unique (tenant_id, connection_id, provider_ref),
    foreign key (tenant_id, connection_id) references provider_connection,
    check (returned_on is null or booked_on is not null)
  )`,
  `create index payout_recent on payout (tenant_id, first_seen_at desc, payout_id desc)`,
  `create index payout_unbooked on payout (tenant_id, connection_id) where booked_on is null`,
  ...secureTable('payout', ['select', 'insert', 'update']),
  `create table payout_line (
    tenant_id uuid not null,
    payout_id uuid not null,
    line_no integer not null,
    provider_line_id text not null,
    kind text not null,
    source text,
    gross_minor bigint not null,
    fee_minor bigint not null,
    net_minor bigint not null,
    payment_id uuid,
    fee_booked_minor bigint not null,
    unexplained_minor bigint not null,
    reason text,
    resolved_as text,
    note text,
    resolved_by jsonb,
    resolved_at timestamptz,
    primary key (tenant_id, payout_id, line_no),
    unique (tenant_id, payout_id, provider_line_id),
    foreign key (tenant_id, payout_id) references payout,
    foreign key (tenant_id, payment_id) references payment,
    check (net_minor = gross_minor - fee_minor),
    check ((unexplained_minor = 0) = (reason is null)),
    check ((resolved_as is null) = (resolved_at is null) and (note is null) = (resolved_at is null))
  )`,
  `create index payout_line_payment on payout_line (tenant_id, payment_id) where payment_id is not null`,
  `create index payout_line_unexplained on payout_line (tenant_id, payout_id)
    where unexplained_minor <> 0 and resolved_at is null`,
  ...secureTable('payout_line', ['select', 'insert']),
  `grant update (payment_id, fee_booked_minor, unexplained_minor, reason, resolved_as, note, resolved_by, resolved_at)
    on payout_line to ${roles.app}`,
  // An entry is paid out once: its key is the entry, not the line.
  `create table payout_match (
    tenant_id uuid not null,
    entry_id uuid not null,
    payout_id uuid not null,
    line_no integer not null,
    primary key (tenant_id, entry_id),
    foreign key (tenant_id, entry_id) references ledger_entry,
    foreign key (tenant_id, payout_id, line_no) references payout_line
  )`,
  `create index payout_match_line on payout_match (tenant_id, payout_id, line_no)`,
  ...secureTable('payout_match', ['select', 'insert']),
  // The payment, refund or dispute that an entry is about, to find entries by it.
  `alter table ledger_entry add column subject text generated always as (split_part(source, ' ', 1)) stored`,
  `create index ledger_entry_clearing on ledger_entry (tenant_id, subject) where ${clearing}`,
  `create index refund_provider_ref on refund (tenant_id, provider_ref) where provider_ref is not null`,
  `insert into provider_look (tenant_id, connection_id, kind, due_at)
    select tenant_id, connection_id, 'payouts', '2000-01-01' from provider_connection`,
];
