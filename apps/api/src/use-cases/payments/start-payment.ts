import { type Actor, newId, type TenantScope } from '@quittance/db';
import { type CurrencyCode, type Money, money, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';
import { recordEvents } from '../outbox/record-event.ts';
import type { AttemptId } from './attempt-key.ts';

/** What should move, and how. `methodId` null means: on the provider's own page. */
export interface NewPayment {
  readonly accountId: string;
  readonly invoiceIds: readonly string[];
  readonly connectionId: string;
  readonly methodId: string | null;
  readonly rail: string;
  readonly initiator: 'autopay' | 'customer' | 'staff';
  readonly saveMethod: boolean;
  /** A part of a single invoice in minor units; all that is open when left out, and never more. */
  readonly partMinor?: bigint | undefined;
  /** What the payer was shown as the sum; another one is refused. Left out by whoever was shown none. */
  readonly expected?: Money | undefined;
}

export interface StartedPayment extends AttemptId {
  readonly amount: Money;
  readonly invoiceNumbers: readonly string[];
}

/** After this long without an answer the sweeper asks what became of the call, in ms of wall time. */
const sweepAfterMs = 60_000;

/**
 * Commits the payment and its first attempt before anything is sent, under a lock on its invoices: two browsers, a
 * double click or a worker beside a customer start one payment. Refuses `invoice_not_payable`, `payment_under_way`,
 * and `payment_sum_changed` when the invoices do not come to what the payer was shown.
 */
export async function startPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: NewPayment,
): Promise<Result<StartedPayment, ApiRefusal>> {
  return tenant.db.run((scope) => startPaymentIn(scope, services, tenant, actor, wanted));
}

/** The same in a transaction of the caller's, together with what must not be kept without it. */
export async function startPaymentIn(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: NewPayment,
): Promise<Result<StartedPayment, ApiRefusal>> {
  const invoices = await lockInvoices(scope, wanted);
  const currency = invoices[0]?.currency;
  const payable =
    currency !== undefined &&
    invoices.length === wanted.invoiceIds.length &&
    invoices.every((invoice) => invoice.status === 'open' && invoice.currency === currency);
  if (!payable) return refuse('invoice_not_payable');
  if (await isUnderWay(scope, wanted.invoiceIds)) return refuse('payment_under_way');
  const parts = invoices.map((invoice) => partOf(invoice, wanted));
  const amount = parts.reduce((total, part) => total + part, 0n);
  if (amount <= 0n) return refuse('invoice_not_payable');
  if (wanted.expected && !isSameMoney(wanted.expected, money(amount, currency))) return refuse('payment_sum_changed');
  const paymentId = newId();
  await insertPayment(scope, services, tenant, wanted, paymentId, amount, currency);
  await scope.trx
    .insertInto('payment_invoice')
    .values(
      invoices.map((invoice, index) => ({
        tenant_id: scope.tenantId,
        payment_id: paymentId,
        invoice_id: invoice.invoice_id,
        amount_minor: parts[index]!,
      })),
    )
    .execute();
  await insertAttempt(scope, services, tenant, { paymentId, attemptNo: 1 }, wanted.methodId);
  await recordEvents(scope, tenant.moment, actor, [
    {
      kind: 'payment.started',
      accountId: wanted.accountId,
      subjectId: paymentId,
      data: { amount: { amountMinor: amount.toString(), currency }, initiator: wanted.initiator },
    },
  ]);
  const invoiceNumbers = invoices.map((invoice) => invoice.number);
  return ok({ paymentId, attemptNo: 1, amount: money(amount, currency), invoiceNumbers });
}

function isSameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && one.amountMinor === other.amountMinor;
}

/** What is open of an invoice, or the part of it that is wanted. */
function partOf(
  { gross_minor, settled_minor }: { readonly gross_minor: bigint; readonly settled_minor: bigint },
  { partMinor }: NewPayment,
): bigint {
  const open = gross_minor - settled_minor;
  return partMinor !== undefined && partMinor < open ? partMinor : open;
}

async function lockInvoices({ trx, tenantId }: TenantScope, wanted: NewPayment) {
  if (wanted.invoiceIds.length === 0) return [];
  return trx
    .selectFrom('invoice')
    .select(['invoice_id', 'number', 'status', 'currency', 'gross_minor', 'settled_minor'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', wanted.accountId)
    .where('kind', '=', 'invoice')
    .where('invoice_id', 'in', wanted.invoiceIds)
    .orderBy('due_date')
    .orderBy('invoice_id')
    .forUpdate()
    .execute();
}

async function isUnderWay({ trx, tenantId }: TenantScope, invoiceIds: readonly string[]): Promise<boolean> {
  const found = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .select('p.payment_id')
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', 'in', invoiceIds)
    .where('p.status', 'in', ['created', 'requires_action', 'processing'])
    .executeTakeFirst();
  return found !== undefined;
}

async function insertPayment(
  { trx, tenantId }: TenantScope,
  services: Services,
  tenant: Tenant,
  wanted: NewPayment,
  paymentId: string,
  amountMinor: bigint,
  currency: CurrencyCode,
): Promise<void> {
  const wallNow = services.wallNow();
  await trx
    .insertInto('payment')
    .values({
      tenant_id: tenantId,
      payment_id: paymentId,
      account_id: wanted.accountId,
      connection_id: wanted.connectionId,
      method_id: wanted.methodId,
      rail: wanted.rail,
      initiator: wanted.initiator,
      save_method: wanted.saveMethod,
      currency,
      amount_minor: amountMinor,
      status: 'created',
      failure: null,
      business_date: tenant.moment.today,
      created_at: tenant.moment.businessNow,
      resolve_due_at: new Date(wallNow.getTime() + sweepAfterMs),
    })
    .execute();
}

/** One more try of a payment, committed before it is sent; in business time, which is also the stand-in's. */
export async function insertAttempt(
  { trx, tenantId }: TenantScope,
  services: Services,
  tenant: Tenant,
  attempt: AttemptId,
  methodId: string | null,
): Promise<void> {
  await trx
    .insertInto('payment_attempt')
    .values({
      tenant_id: tenantId,
      payment_id: attempt.paymentId,
      attempt_no: attempt.attemptNo,
      method_id: methodId,
      operation: methodId ? 'charge' : 'pay_once',
      state: 'sending',
      answer: null,
      sent_at: businessNow(services, tenant),
      business_date: tenant.moment.today,
    })
    .execute();
}
