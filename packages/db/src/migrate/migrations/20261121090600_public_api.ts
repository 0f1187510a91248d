import { roles } from '../statements.ts';

/** Names for API keys that are not their secrets, and the counts an operator watches across all brands. */
export const statements: readonly string[] = [
  // A default only for keys that exist already: every new one gets its id from the application.
  `alter table api_key add column api_key_id uuid not null default gen_random_uuid()`,
  `alter table api_key alter column api_key_id drop default`,
  `alter table api_key add constraint api_key_id_once unique (tenant_id, api_key_id)`,
  // Both are small as long as all is well, so that counting them stays cheap.
  `create index inbox_event_parked on inbox_event (tenant_id) where state = 'parked'`,
  `create index mail_delivery_failed on mail_delivery (tenant_id) where status = 'failed'`,
  `create function installation_metrics(wall timestamptz) returns table (
      tenants bigint, tenants_due bigint, inbox_received bigint, inbox_parked bigint, payments_waiting bigint,
      mails_queued bigint, mails_failed bigint, last_run_finished_at timestamptz
    )
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select
        (select count(*) from tenant),
        (select count(*) from tenants_due(wall)),
        (select count(*) from inbox_event where next_try_at is not null and state = 'received'),
        (select count(*) from inbox_event where state = 'parked'),
        (select count(*) from payment where resolve_due_at is not null),
        (select count(*) from mail_delivery where next_try_at is not null and status = 'queued'),
        (select count(*) from mail_delivery where status = 'failed'),
        (select max(finished_at) from billing_run where status = 'done')
    $$`,
  `revoke execute on function installation_metrics(timestamptz) from public`,
  `grant execute on function installation_metrics(timestamptz) to ${roles.app}`,
];
