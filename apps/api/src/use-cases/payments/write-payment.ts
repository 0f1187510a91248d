import type { Actor, MethodLabel, TenantScope } from '@quittance/db';
import { keepReceived, mergePayment, type PaymentSnapshot } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { applyPaymentEffects } from './apply-payment-effects.ts';
import { type PaymentRow, snapshotOfRow } from './stored-payment.ts';

/** What was learnt about a payment, from whichever side. */
export interface PaymentNews {
  readonly snapshot: PaymentSnapshot;
  readonly providerRef: string | null;
  /** What the provider says it was paid with; what is stored stays where it says nothing. */
  readonly label?: MethodLabel | undefined;
  /** When the sweeper should ask again while the payment is not final, wall time. */
  readonly askAgainAt: Date;
}

/**
 * The only place where a stored payment changes its status. Merges the news under the row lock that the caller holds
 * and, when they are news, carries out what follows: settlement, postings, access, events. A reversal is held against
 * the ledger whenever it is told: what an earlier release booked otherwise is put right although it is no news. Answers
 * whether it was news.
 */
export async function writePayment(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: PaymentRow,
  news: PaymentNews,
): Promise<boolean> {
  const before = snapshotOfRow(row);
  const { payment, changed } = mergePayment(before, keepReceived(before, news.snapshot));
  const open = payment.state === 'created' || payment.state === 'requires_action' || payment.state === 'processing';
  await scope.trx
    .updateTable('payment')
    .set({
      status: payment.state,
      reversal: payment.reversal,
      refused_on: isRefused(payment) && !isRefused(before) ? tenant.moment.today : row.refused_on,
      received_minor: payment.totals.received.amountMinor,
      refunded_minor: payment.totals.refunded.amountMinor,
      disputed_minor: payment.totals.disputed.amountMinor,
      failure: payment.decline,
      label: news.label ?? row.label,
      as_of: payment.asOfMs > 0 ? new Date(payment.asOfMs) : null,
      provider_ref: row.provider_ref ?? news.providerRef,
      resolve_due_at: open ? news.askAgainAt : null,
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', row.payment_id)
    .execute();
  if (changed || payment.reversal !== null) await applyPaymentEffects(scope, tenant, actor, row, before, payment);
  return changed;
}

/** By the bank, at once or after it had counted as paid. */
function isRefused({ state, reversal }: PaymentSnapshot): boolean {
  return state === 'failed' || reversal === 'late_failure';
}
