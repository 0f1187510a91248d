import { roles } from '../statements.ts';

/**
 * Secrets of the installation itself, sealed, in the first database: what answers are signed with stays the same when the
 * encryption key changes. And which key sealed how many secrets of which brand, for whoever changes that key.
 */
export const statements: readonly string[] = [
  `create table installation_secret (
    name text primary key check (name in ('answer_seed')),
    secrets bytea not null,
    secrets_key_id text not null,
    sealed_at timestamptz not null
  )`,
  `grant select on installation_secret to ${roles.app}, ${roles.backup}`,
  `grant select, insert, update on installation_secret to ${roles.operator}`,
  `create function brands_by_sealing_key() returns table (tenant_id uuid, key_id text, secrets bigint)
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select s.tenant_id, s.secrets_key_id, count(*) from (
        select c.tenant_id, c.secrets_key_id from provider_connection c where octet_length(c.secrets) > 0
        union all
        select e.tenant_id, e.secrets_key_id from webhook_endpoint e where octet_length(e.secrets) > 0
      ) s group by 1, 2 order by 1, 2
    $$`,
  `revoke execute on function brands_by_sealing_key() from public`,
  `grant execute on function brands_by_sealing_key() to ${roles.app}`,
];
