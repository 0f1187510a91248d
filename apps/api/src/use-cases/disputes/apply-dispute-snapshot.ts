import { type Actor, newId, type TenantScope } from '@quittance/db';
import { isOpen } from '@quittance/domain';
import type { DisputeSnapshot } from '@quittance/providers';
import type { Tenant } from '../../tenant/brand.ts';
import { lockPayment, type PaymentRow } from '../payments/stored-payment.ts';
import { type DisputeRow, lockDispute, snapshotOfDispute, snapshotOfProviderDispute } from './stored-dispute.ts';
import { writeDispute } from './write-dispute.ts';

/**
 * Carries what a provider says about a dispute into our row: the one road for webhook, sweeper and pull, under the
 * payment's lock and then the dispute's. One whose payment is not there is left alone.
 */
export async function applyDisputeSnapshot(
  tenant: Tenant,
  actor: Actor,
  paymentId: string,
  snapshot: DisputeSnapshot,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, paymentId);
    if (!payment || payment.connection_id === null) return;
    const wanted = { connectionId: payment.connection_id, providerRef: snapshot.ref };
    const known = await lockDispute(scope, wanted);
    const row = known ?? (await insertDispute(scope, tenant, payment, payment.connection_id, snapshot));
    const heard = snapshotOfProviderDispute(snapshot, known && snapshotOfDispute(known));
    await writeDispute({ scope, tenant, actor, payment, row, isNew: known === null }, heard);
  });
}

async function insertDispute(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  payment: PaymentRow,
  connectionId: string,
  snapshot: DisputeSnapshot,
): Promise<DisputeRow> {
  const { position, amount, taken, fee } = snapshotOfProviderDispute(snapshot, null);
  return trx
    .insertInto('dispute')
    .values({
      tenant_id: tenantId,
      dispute_id: newId(),
      payment_id: payment.payment_id,
      account_id: payment.account_id,
      connection_id: connectionId,
      provider_ref: snapshot.ref,
      status: position,
      is_open: isOpen(position),
      currency: amount.currency,
      amount_minor: amount.amountMinor,
      taken_minor: taken.amountMinor,
      fee_minor: fee.amountMinor,
      provider_reason: snapshot.providerReason.slice(0, 200),
      contestable: snapshot.contestable,
      rank: snapshot.rank,
      as_of: new Date(snapshot.asOf),
      opened_on: moment.today,
      stage_opened_on: moment.today,
      urgency: 'none',
      created_at: moment.businessNow,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
