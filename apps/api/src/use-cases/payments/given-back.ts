import type { TenantScope } from '@quittance/db';
import { type GivenBack, type Money, money, notGivenBack } from '@quittance/domain';
import { disputesOfPayment } from '../disputes/stored-dispute.ts';
import type { PaymentRow } from './stored-payment.ts';

/** Everything that went or goes back of one payment, each dispute with its id. */
export interface GivenBackOfPayment extends GivenBack {
  readonly disputes: Awaited<ReturnType<typeof disputesOfPayment>>;
}

/** Counted from refunds and disputes; to be sure of it the caller holds the payment's lock. */
export async function readGivenBack(
  scope: TenantScope,
  payment: Pick<PaymentRow, 'payment_id' | 'currency' | 'received_minor'>,
): Promise<GivenBackOfPayment> {
  const inCurrency = (amountMinor: bigint): Money => money(amountMinor, payment.currency);
  const refunds = await scope.trx
    .selectFrom('refund')
    .select(['amount_minor', 'status'])
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', payment.payment_id)
    .where('status', 'in', ['pending', 'succeeded'])
    .execute();
  const sumOf = (status: 'pending' | 'succeeded') =>
    refunds.reduce((total, refund) => (refund.status === status ? total + refund.amount_minor : total), 0n);
  return {
    received: inCurrency(payment.received_minor),
    refunded: inCurrency(sumOf('succeeded')),
    pending: inCurrency(sumOf('pending')),
    disputes: await disputesOfPayment(scope, payment.payment_id),
  };
}

/**
 * What may still be given back, in minor units: by our own count of refunds and disputes, and no more than the
 * provider's total of what is disputed leaves.
 */
export function leftOf(payment: Pick<PaymentRow, 'disputed_minor'>, facts: GivenBack): bigint {
  const { received, refunded, pending } = facts;
  let left = received.amountMinor - refunded.amountMinor - pending.amountMinor - payment.disputed_minor;
  const byDisputes = notGivenBack(facts).amountMinor;
  if (byDisputes < left) left = byDisputes;
  return left;
}
