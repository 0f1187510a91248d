import { roles, secureTable } from '../statements.ts';

/**
 * Brands in several databases. The first database says which cell a brand's rows are in, as long as that is not itself;
 * it knows the hosts of all brands, also of those whose row is elsewhere. Each database says which of its brands may not
 * be written to, because they are on their way.
 */
export const statements: readonly string[] = [
  `alter table tenant_host drop constraint tenant_host_tenant_id_fkey`,
  `create table brand_place (
    tenant_id uuid primary key,
    cell text not null check (cell ~ '^[a-z][a-z0-9-]{0,39}$'),
    since timestamptz not null
  )`,
  ...secureTable('brand_place', ['select']),
  `grant select, insert on brand_place to ${roles.operator}`,
  `create table brand_move (
    tenant_id uuid primary key,
    gone boolean not null,
    since timestamptz not null
  )`,
  ...secureTable('brand_move', ['select']),
  `create function cell_of_brand(wanted uuid) returns table (cell text, since timestamptz)
    language sql stable security definer set search_path = quittance, pg_temp
    as $$ select p.cell, p.since from brand_place p where p.tenant_id = wanted $$`,
  `revoke execute on function cell_of_brand(uuid) from public`,
  `grant execute on function cell_of_brand(uuid) to ${roles.app}, ${roles.operator}`,
  // Only of a brand that is not in this database: the hosts of one that is stay its own.
  `create function forget_brand_place(wanted uuid) returns void
    language sql security definer set search_path = quittance, pg_temp
    as $$
      delete from tenant_host h using brand_place p where h.tenant_id = wanted and p.tenant_id = wanted;
      delete from brand_place p where p.tenant_id = wanted
    $$`,
  `revoke execute on function forget_brand_place(uuid) from public`,
  `grant execute on function forget_brand_place(uuid) to ${roles.operator}`,
  // Asked at the start of every transaction where there are several databases, and nowhere else.
  `create function enter_brand() returns void
    language plpgsql security definer set search_path = quittance, pg_temp
    as $$
    declare is_gone boolean;
    begin
      select m.gone into is_gone from brand_move m
        where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
      if is_gone then raise exception 'The brand has moved to another database.' using errcode = 'QM001'; end if;
      if not is_gone then set local transaction_read_only = on; end if;
    end $$`,
  `revoke execute on function enter_brand() from public`,
  `grant execute on function enter_brand() to ${roles.app}, ${roles.ingest}`,
];
