/**
 * A worker that stood still for longer than its lease (a machine that swapped or was moved) may go on in the middle of a
 * transaction. It asks this before it commits: once the lease is over or somebody else's, nothing of it stays.
 */
export const statements: readonly string[] = [
  `create function require_lease(brand uuid, worker text) returns void language plpgsql as $$
    begin
      perform from tenant_lease l
        where l.tenant_id = brand and l.holder = worker and l.lease_until > clock_timestamp();
      if not found then
        raise exception 'The lease of % on this brand is over.', worker using errcode = 'QT001';
      end if;
    end $$`,
];
