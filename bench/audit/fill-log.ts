import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** Who and what is looked for in a filled log: some of its entries have it, spread over all of its time. */
export const wanted = { actor: 'staff-7', action: 'action-7', subject: 'account-7' } as const;

/**
 * Fills a brand's audit log: one entry a minute by 200 people, of 40 kinds, about 2,000 accounts, sealed in blocks of 1,000
 * except for the last. Hashes are left out: nothing here checks the chain.
 */
export async function fillLog(owner: Database, tenantId: string, entries: number): Promise<void> {
  await sql`insert into audit_event (tenant_id, audit_id, actor, action, target, before, after, address, device, at, block_no)
    select ${tenantId}, gen_random_uuid(), jsonb_build_object('kind', 'staff', 'id', 'staff-' || n % 200, 'name', 'Somebody'),
      'action-' || n % 40, jsonb_build_object('account', 'account-' || n % 2000, 'subscription', gen_random_uuid()),
      '{"limit": 10}', '{"limit": 20}', '203.0.113.' || n % 250, 'Firefox on Linux',
      now() - n * interval '1 minute', case when n > 1000 then n / 1000 end
    from generate_series(1, ${entries}) n`.execute(owner);
}
