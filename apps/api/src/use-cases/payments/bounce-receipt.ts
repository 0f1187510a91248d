import type { Actor } from '@quittance/db';
import { type Money, ok, postFeeCharged, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { lockPayment, snapshotOfRow } from './stored-payment.ts';
import { writePayment } from './write-payment.ts';

export interface WantedBounce {
  readonly paymentId: string;
  /** What the brand's bank charged for it; null for nothing. */
  readonly fee: Money | null;
  readonly reason: string;
}

/**
 * Takes back money that staff wrote down and that did not stay, such as a check that bounced: what it settled is owed
 * again and dunned from its due date, and the bank's fee is booked. Refuses `not_found`, `currency_differs`, and
 * `payment_not_reversible` for money of a provider, which alone tells of its returns, and for what went back before.
 */
export async function bounceReceipt(
  tenant: Tenant,
  { paymentId, fee, reason }: WantedBounce,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, paymentId);
    if (!row) return refuse('not_found');
    const isOurs = row.connection_id === null && row.status === 'succeeded' && row.reversal === null;
    if (!isOurs || row.refunded_minor > 0n) return refuse('payment_not_reversible');
    if (fee && fee.currency !== row.currency) return refuse('currency_differs');
    const { businessNow, today, wallNow } = tenant.moment;
    const known = snapshotOfRow(row);
    // Business time may have stood still since the money came; the return is later all the same.
    const asOfMs = Math.max(businessNow.getTime(), known.asOfMs + 1);
    await writePayment(scope, tenant, by.actor, row, {
      snapshot: { ...known, reversal: 'late_failure', asOfMs },
      providerRef: null,
      askAgainAt: wallNow,
    });
    await scope.trx
      .updateTable('payment')
      .set({ note: reason })
      .where('tenant_id', '=', scope.tenantId)
      .where('payment_id', '=', paymentId)
      .execute();
    if (fee)
      await bookEntries(scope, wallNow, [
        { source: paymentId, plan: postFeeCharged({ fee, paidFrom: 'bank' }, today) },
      ]);
    const after = { reason, ...(fee && { feeMinor: fee.amountMinor.toString(), currency: fee.currency }) };
    await recordAudit(scope, { ...by, action: 'payment.bounced', target: { payment: paymentId }, after, at: wallNow });
    return ok(undefined);
  });
}
