import type { TenantScope } from '@quittance/db';
import type { CallError, Decline, DisputePosition, Money, RefundState } from '@quittance/domain';
import { givenBackTwice, isOpen, money } from '@quittance/domain';
import { leftOf, readGivenBack } from '../payments/given-back.ts';
import { snapshotOfRow } from '../payments/stored-payment.ts';
import { readMethodLabels } from '../portal/method-labels.ts';
import { type PayoutOfPayment, payoutsOfPayment } from '../reconciliation/payouts-of-payment.ts';

/** One try at the provider, and how it ended as far as is known. */
export interface PaymentTry {
  readonly attemptNo: number;
  readonly operation: 'charge' | 'pay_once';
  readonly state: 'sending' | 'answered' | 'not_done' | 'unknown';
  /** What the provider answered, such as `declined`. */
  readonly outcome: string | null;
  /** Why there was no answer. */
  readonly error: CallError['kind'] | null;
  readonly methodLabel: string;
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
}

export interface PaymentRefund {
  readonly refundId: string;
  readonly amount: Money;
  readonly status: RefundState;
  readonly reason: string;
  readonly date: string;
}

/** A dispute of the payment, as much as leads to its page. */
export interface DisputeOfPayment {
  readonly disputeId: string;
  readonly position: DisputePosition;
  readonly amount: Money;
  readonly openedOn: string;
}

/** What only staff see of a payment: its tries, the provider's own words, and what was given back. */
export interface PaymentHistory {
  readonly accountId: string;
  readonly accountName: string;
  readonly initiator: 'autopay' | 'customer' | 'staff';
  readonly createdAt: Date;
  readonly providerRef: string | null;
  /** Staff wrote it down: no provider knows of it. */
  readonly byHand: boolean;
  /** What the payer wrote, or the number of the check. */
  readonly reference: string | null;
  /** Why it was taken back. */
  readonly note: string | null;
  readonly decline: Decline | null;
  readonly disputed: Money;
  /** Refunded, and taken back by the bank all the same. */
  readonly givenBackTwice: Money;
  /** What may still be given back; zero when nothing may. */
  readonly refundable: Money;
  readonly attempts: readonly PaymentTry[];
  readonly refunds: readonly PaymentRefund[];
  readonly disputes: readonly DisputeOfPayment[];
  /** In which payouts the provider has passed it on. */
  readonly payouts: readonly PayoutOfPayment[];
}

/** Null when the brand has no such payment. */
export async function readPaymentHistory(scope: TenantScope, paymentId: string): Promise<PaymentHistory | null> {
  const row = await scope.trx
    .selectFrom('payment as p')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.account_id', '=', 'p.account_id'),
    )
    .selectAll('p')
    .select('a.name as account_name')
    .where('p.tenant_id', '=', scope.tenantId)
    .where('p.payment_id', '=', paymentId)
    .executeTakeFirst();
  if (!row) return null;
  const inCurrency = (amountMinor: bigint) => money(amountMinor, row.currency);
  const refunds = await readRefunds(scope, paymentId, inCurrency);
  const facts = await readGivenBack(scope, row);
  const left = leftOf(row, facts);
  const isLocked = facts.disputes.some(({ position }) => isOpen(position));
  const possible = row.status === 'succeeded' && row.reversal === null && left > 0n && !isLocked;
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    initiator: row.initiator,
    createdAt: row.created_at,
    providerRef: row.provider_ref,
    byHand: row.connection_id === null,
    reference: row.reference,
    note: row.note,
    decline: row.status === 'failed' ? row.failure : null,
    disputed: inCurrency(row.disputed_minor),
    givenBackTwice: givenBackTwice(snapshotOfRow(row).totals),
    refundable: inCurrency(possible ? left : 0n),
    attempts: await readTries(scope, paymentId),
    refunds,
    disputes: await readDisputes(scope, paymentId, inCurrency),
    payouts: await payoutsOfPayment(scope, paymentId),
  };
}

async function readTries(scope: TenantScope, paymentId: string): Promise<PaymentTry[]> {
  const rows = await scope.trx
    .selectFrom('payment_attempt')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', paymentId)
    .orderBy('attempt_no')
    .execute();
  const methodIds = rows.flatMap((row) => row.method_id ?? []);
  const labels = await readMethodLabels(scope, methodIds);
  return rows.map((row) => ({
    attemptNo: row.attempt_no,
    operation: row.operation,
    state: row.state,
    outcome: textAt(row.answer, 'outcome'),
    error: textAt(row.answer, 'error') as CallError['kind'] | null,
    methodLabel: labels.get(row.method_id ?? '') ?? '',
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
  }));
}

function textAt(answer: object | null, name: string): string | null {
  const value: unknown = Object.entries(answer ?? {}).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : null;
}

async function readRefunds(
  { trx, tenantId }: TenantScope,
  paymentId: string,
  inCurrency: (amountMinor: bigint) => Money,
): Promise<PaymentRefund[]> {
  const rows = await trx
    .selectFrom('refund')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    refundId: row.refund_id,
    amount: inCurrency(row.amount_minor),
    status: row.status,
    reason: row.reason,
    date: row.business_date,
  }));
}

async function readDisputes(
  { trx, tenantId }: TenantScope,
  paymentId: string,
  inCurrency: (amountMinor: bigint) => Money,
): Promise<DisputeOfPayment[]> {
  const rows = await trx
    .selectFrom('dispute')
    .select(['dispute_id', 'status', 'amount_minor', 'opened_on'])
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .orderBy('dispute_id')
    .execute();
  return rows.map((row) => ({
    ...{ disputeId: row.dispute_id, position: row.status, openedOn: row.opened_on },
    amount: inCurrency(row.amount_minor),
  }));
}
