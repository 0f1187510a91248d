/**
 * Read alone, the lease might run out or be taken between this question and the COMMIT that follows it. Locked, whoever
 * wants the brand waits until what was written under the lease stands; so does a heartbeat, for as long as a COMMIT takes.
 */
export const statements: readonly string[] = [
  `create or replace function require_lease(brand uuid, worker text) returns void language plpgsql as $$
    begin
      perform from tenant_lease l
        where l.tenant_id = brand and l.holder = worker and l.lease_until > clock_timestamp()
        for share;
      if not found then
        raise exception 'The lease of % on this brand is over.', worker using errcode = 'QT001';
      end if;
    end $$`,
];
