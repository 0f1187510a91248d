import type { TenantScope } from '@quittance/db';
import { customerDeclineReason } from '@quittance/documents';
import { isOpen, type Money, money, type PaymentState, type ReversalKind } from '@quittance/domain';
import { disputesOfPayment } from '../disputes/stored-dispute.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { labelOfPayment, readMethodLabels } from './method-labels.ts';

export interface PaymentDetail {
  readonly paymentId: string;
  readonly status: PaymentState;
  readonly reversal: ReversalKind | null;
  readonly amount: Money;
  readonly received: Money;
  readonly refunded: Money;
  readonly date: string;
  readonly methodLabel: string;
  /** The plugin that moves it; null for money received by hand. */
  readonly provider: string | null;
  readonly rail: string;
  /** Why it was declined, in the words made for customers; null unless it was. */
  readonly declineReason: string | null;
  /** It is paid on the provider's page rather than with a stored method. */
  readonly hosted: boolean;
  readonly savesMethod: boolean;
  /** Contested and not decided yet, or given back to the payer in the end; null for neither. */
  readonly disputed: 'open' | 'given_back' | null;
  readonly invoices: readonly PaidInvoice[];
}

export interface PaidInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  readonly amount: Money;
}

/** The row of a payment of the account, or null. */
export async function findPayment(
  { trx, tenantId }: TenantScope,
  wanted: { readonly accountId: string; readonly paymentId: string },
): Promise<PaymentRow | null> {
  const row = await trx
    .selectFrom('payment')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', wanted.accountId)
    .where('payment_id', '=', wanted.paymentId)
    .executeTakeFirst();
  return row ?? null;
}

/** A payment of the account as its receipt shows it, or null. */
export async function readPayment(
  scope: TenantScope,
  wanted: { readonly accountId: string; readonly paymentId: string },
): Promise<PaymentDetail | null> {
  const row = await findPayment(scope, wanted);
  if (!row) return null;
  const inCurrency = (amountMinor: bigint) => money(amountMinor, row.currency);
  const labels = await readMethodLabels(scope, row.method_id ? [row.method_id] : []);
  return {
    paymentId: row.payment_id,
    status: row.status,
    reversal: row.reversal,
    amount: inCurrency(row.amount_minor),
    received: inCurrency(row.received_minor),
    refunded: inCurrency(row.refunded_minor),
    date: row.business_date,
    methodLabel: labelOfPayment(labels, row),
    provider: await readProvider(scope, row.connection_id),
    rail: row.rail,
    declineReason: row.status === 'failed' ? customerDeclineReason[row.failure?.reason ?? 'other'] : null,
    hosted: row.method_id === null && row.connection_id !== null,
    savesMethod: row.save_method,
    disputed: await readDisputed(scope, row.payment_id),
    invoices: await readPaidInvoices(scope, row.payment_id, inCurrency),
  };
}

async function readProvider({ trx, tenantId }: TenantScope, connectionId: string | null): Promise<string | null> {
  if (connectionId === null) return null;
  const row = await trx
    .selectFrom('provider_connection')
    .select('provider')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row?.provider ?? null;
}

async function readPaidInvoices(
  { trx, tenantId }: TenantScope,
  paymentId: string,
  inCurrency: (amountMinor: bigint) => Money,
): Promise<PaidInvoice[]> {
  const rows = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'link.tenant_id').onRef('i.invoice_id', '=', 'link.invoice_id'),
    )
    .select(['i.invoice_id', 'i.number', 'i.status', 'link.amount_minor'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.payment_id', '=', paymentId)
    .orderBy('i.due_date')
    .orderBy('i.invoice_id')
    .execute();
  return rows.map((row) => ({
    invoiceId: row.invoice_id,
    number: row.number,
    status: row.status,
    amount: inCurrency(row.amount_minor),
  }));
}

/** An inquiry that was answered with money is told by its refund; what a dispute took says so itself. */
async function readDisputed(scope: TenantScope, paymentId: string): Promise<PaymentDetail['disputed']> {
  const disputes = await disputesOfPayment(scope, paymentId);
  if (disputes.some(({ position }) => isOpen(position))) return 'open';
  return disputes.some(({ taken }) => taken.amountMinor > 0n) ? 'given_back' : null;
}
