import { sql } from 'kysely';
import type { Stage } from './stage.ts';

/** A payment that a provider knows of. */
export interface KnownPayment {
  readonly payment_id: string;
  readonly provider: keyof Stage['accounts'];
  readonly provider_ref: string;
  readonly currency: string;
  readonly received_minor: bigint;
}

/** Said when there was nothing to do it to. */
export const nothing = 'nothing';

/** The payment at so many per cent of those that fit, oldest first. */
export async function pickPayment(
  { arena, brand }: Stage,
  pick: number,
  fits: (payment: KnownPayment) => boolean,
): Promise<KnownPayment | null> {
  const found = await sql<KnownPayment>`
    select p.payment_id, c.provider, p.provider_ref, p.currency, p.received_minor from payment p
    join provider_connection c using (tenant_id, connection_id)
    where p.tenant_id = ${brand.tenantId}::uuid and p.provider_ref is not null
    order by p.created_at, p.payment_id`.execute(arena.api.owner);
  return pickOf(found.rows.filter(fits), pick);
}

export function pickOf<T>(list: readonly T[], pick: number): T | null {
  return list[Math.floor((pick * list.length) / 100)] ?? null;
}
