import type { Schema, TenantScope } from '@quittance/db';
import { type Decline, type DeclineReason, type Money, money, type PaymentSnapshot } from '@quittance/domain';
import type { PaymentSnapshot as ProviderPaymentSnapshot } from '@quittance/providers';
import type { Selectable } from 'kysely';

export type PaymentRow = Selectable<Schema['payment']>;

/** Locks the payment for the rest of the transaction: return URL, webhook and sweeper queue up here. */
export async function lockPayment({ trx, tenantId }: TenantScope, paymentId: string): Promise<PaymentRow | null> {
  const row = await trx
    .selectFrom('payment')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** What is known of the payment so far, in the form that merges with what a provider says. */
export function snapshotOfRow(row: PaymentRow): PaymentSnapshot {
  const inCurrency = (amountMinor: bigint): Money => money(amountMinor, row.currency);
  return {
    state: row.status,
    reversal: row.reversal,
    totals: {
      amount: inCurrency(row.amount_minor),
      received: inCurrency(row.received_minor),
      refunded: inCurrency(row.refunded_minor),
      disputed: inCurrency(row.disputed_minor),
    },
    decline: row.failure,
    asOfMs: row.as_of?.getTime() ?? 0,
  };
}

/** What a provider said, in the same form. */
export function snapshotOfProvider(snapshot: ProviderPaymentSnapshot): PaymentSnapshot {
  const { amount, received, refunded, disputed, reversal } = snapshot;
  return {
    state: snapshot.state,
    reversal: reversal?.kind ?? null,
    totals: { amount, received, refunded, disputed },
    decline: snapshot.decline ?? (reversal?.kind === 'late_failure' ? returned(reversal.reason) : null),
    asOfMs: Date.parse(snapshot.asOf),
  };
}

/** A late return without the bank's own word: it may be tried again, like every refusal of which nothing more is known. */
function returned(reason: DeclineReason): Decline {
  return { declineClass: 'soft', reason, providerCode: null, methodUnusable: false };
}
