import { roles } from '../statements.ts';

/** What signing in on the operator's own host needs, where no brand is known: limits and a log of its own. */
export const statements: readonly string[] = [
  `create table operator_rate_limit (
    bucket text not null,
    window_start timestamptz not null,
    hits integer not null,
    primary key (bucket, window_start)
  )`,
  `grant select, insert, update, delete on operator_rate_limit to ${roles.operator}`,
  `create table operator_audit_event (
    audit_id uuid primary key,
    operator_id uuid references operator,
    actor jsonb not null,
    action text not null,
    target jsonb not null,
    address text,
    device text,
    at timestamptz not null
  )`,
  `grant select, insert on operator_audit_event to ${roles.operator}`,
  `grant select on operator_rate_limit, operator_audit_event to ${roles.backup}`,
  `grant execute on function wake_tenant(uuid) to ${roles.operator}`,
];
