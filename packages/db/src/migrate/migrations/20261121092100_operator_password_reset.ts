import { roles } from '../statements.ts';

/** What an operator needs to set a new password without anybody's help: a mail that waits to be sent, then its link. */
export const statements: readonly string[] = [
  `create table operator_password_reset (
    reset_id uuid primary key,
    operator_id uuid not null,
    login_id uuid not null,
    email text not null,
    requested_at timestamptz not null,
    send_due_at timestamptz,
    tries integer not null default 0,
    token_hash text unique,
    expires_at timestamptz,
    used_at timestamptz,
    foreign key (operator_id, login_id) references operator_login on delete cascade,
    check ((token_hash is null) = (expires_at is null))
  )`,
  `create index operator_password_reset_due on operator_password_reset (send_due_at) where send_due_at is not null`,
  `create index operator_password_reset_login on operator_password_reset (login_id)`,
  `grant select, insert, update on operator_password_reset to ${roles.operator}`,
  `grant select on operator_password_reset to ${roles.backup}`,
];
