import { newId, parsePublicId, publicId, type Schema, type TenantScope } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { RefundSnapshot } from '@quittance/providers';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';

/** One that is told as pending is asked about after this long, in ms of wall time, should no more be told. */
const sweepAfterMs = 10 * 60_000;

export type RefundRow = Selectable<Schema['refund']>;

/** The key of a refund at its provider: its own id, committed before the call. */
export function refundKey(refundId: string): string {
  return publicId(idPrefixes.refund, refundId);
}

/** By the provider's reference, else by the id we wrote into the provider's record. */
export function findRefund({ trx, tenantId }: TenantScope, snapshot: RefundSnapshot): Promise<RefundRow | undefined> {
  const ownId = snapshot.ours && parsePublicId(idPrefixes.refund, snapshot.ours.attemptId);
  return trx
    .selectFrom('refund')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([eb('provider_ref', '=', snapshot.ref), ...(ownId ? [eb('refund_id', '=', ownId)] : [])]))
    .executeTakeFirst();
}

/** A refund that staff made in the provider's own dashboard: ours to book all the same. */
export function insertExternalRefund(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  paymentId: string,
  snapshot: RefundSnapshot,
): Promise<RefundRow> {
  return trx
    .insertInto('refund')
    .values({
      tenant_id: tenantId,
      refund_id: newId(),
      payment_id: paymentId,
      amount_minor: snapshot.amount.amountMinor,
      currency: snapshot.amount.currency,
      status: 'pending',
      provider_ref: snapshot.ref,
      reason: 'external',
      created_at: moment.businessNow,
      business_date: moment.today,
      resolve_due_at: new Date(moment.wallNow.getTime() + sweepAfterMs),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
