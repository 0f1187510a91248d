import { type Actor, newId, parsePublicId, type Schema, type TenantScope } from '@quittance/db';
import {
  type CurrencyCode,
  idOf,
  idPrefixes,
  type Money,
  money,
  postRefundSucceeded,
  type RefundEvent,
  type RefundState,
  transitionRefund,
  zero,
} from '@quittance/domain';
import type { RefundSnapshot } from '@quittance/providers';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { lockPayment } from './stored-payment.ts';

type RefundRow = Selectable<Schema['refund']>;

const eventTo: Record<RefundState, RefundEvent | null> = {
  pending: null,
  succeeded: 'succeed',
  failed: 'fail',
  cancelled: 'cancel',
};

/** Carries what a provider says about a refund into our row, and books the money once when it has gone back. */
export async function applyRefundSnapshot(
  tenant: Tenant,
  actor: Actor,
  paymentId: string,
  snapshot: RefundSnapshot,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, paymentId);
    if (!payment) return;
    const row = (await findRefund(scope, snapshot)) ?? (await insertExternal(scope, tenant, paymentId, snapshot));
    const event = eventTo[snapshot.state];
    const moved = event && row.status !== snapshot.state ? transitionRefund(row.status, event) : null;
    await writeRefund(scope, row, moved?.ok ? moved.value : row.status, snapshot);
    if (!moved?.ok || moved.value !== 'succeeded') return;
    await bookRefund(scope, tenant, actor, row, payment.account_id);
  });
}

/** The only place where a stored refund changes its status. */
async function writeRefund(
  { trx, tenantId }: TenantScope,
  row: RefundRow,
  status: RefundState,
  snapshot: RefundSnapshot,
): Promise<void> {
  await trx
    .updateTable('refund')
    .set({
      status,
      provider_ref: snapshot.ref,
      failure: snapshot.failure,
      ...(status === 'pending' ? {} : { resolve_due_at: null }),
    })
    .where('tenant_id', '=', tenantId)
    .where('refund_id', '=', row.refund_id)
    .execute();
}

async function findRefund({ trx, tenantId }: TenantScope, snapshot: RefundSnapshot): Promise<RefundRow | undefined> {
  const ownId = snapshot.ours && parsePublicId(idPrefixes.refund, snapshot.ours.attemptId);
  return trx
    .selectFrom('refund')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([eb('provider_ref', '=', snapshot.ref), ...(ownId ? [eb('refund_id', '=', ownId)] : [])]))
    .executeTakeFirst();
}

/** A refund that staff made in the provider's own dashboard: ours to book all the same. */
function insertExternal(
  { trx, tenantId }: TenantScope,
  tenant: Tenant,
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
      created_at: tenant.moment.businessNow,
      business_date: tenant.moment.today,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function bookRefund(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: RefundRow,
  accountId: string,
): Promise<void> {
  const amount: Money = money(row.amount_minor, row.currency as CurrencyCode);
  const plan = postRefundSucceeded(
    {
      accountId: idOf('account', accountId),
      fromCredit: zero(amount.currency),
      asGoodwill: amount,
      paidFrom: 'provider_clearing',
    },
    tenant.moment.today,
  );
  await bookEntries(scope, tenant.moment.wallNow, [{ source: row.refund_id, plan }]);
  await recordEvents(scope, tenant.moment, actor, [
    {
      kind: 'payment.refunded',
      accountId,
      subjectId: row.payment_id,
      data: { amount: { amountMinor: row.amount_minor.toString(), currency: row.currency } },
    },
  ]);
}
