import { sql } from 'kysely';
import type { TestApi } from '../../setup/api/open-test-api.ts';

/** Puts a fresh brand's business time on noon UTC of the date. */
export async function placeClock(api: TestApi, tenantId: string, today: string): Promise<void> {
  const offset = Date.parse(`${today}T12:00:00Z`) - api.services.wallNow().getTime();
  await api.owner
    .updateTable('tenant')
    .set({ business_offset_ms: BigInt(offset) })
    .where('tenant_id', '=', tenantId)
    .execute();
}

/** Everything of the brand that waits for a moment of wall time. */
const waiting = [
  ['payment', 'resolve_due_at'],
  ['refund', 'resolve_due_at'],
  ['payment_method', 'resolve_due_at'],
  ['dispute', 'ask_due_at'],
  // An answer counts as lost so long after it was sent.
  ['dispute_answer', 'sent_at'],
  ['inbox_event', 'next_try_at'],
  ['mail_delivery', 'next_try_at'],
  ['tenant_lease', 'lease_until'],
  ['provider_connection', 'health_due_at'],
] as const;

/** Lets time go by without waiting: business time moves on, and every wait ends that much sooner. */
export async function letTimePass({ owner }: TestApi, tenantId: string, ms: number): Promise<void> {
  const brand = sql`tenant_id = ${tenantId}::uuid`;
  const sooner = waiting.map(
    ([table, column]) => sql`${sql.ref(`sooner_${table}`)} as (update ${sql.table(table)}
      set ${sql.ref(column)} = ${sql.ref(column)} - make_interval(secs => ${ms / 1000}) where ${brand})`,
  );
  await sql`with ${sql.join(sooner)}
    update tenant set business_offset_ms = business_offset_ms + ${ms} where ${brand}`.execute(owner);
}
