import type { TenantScope } from '@quittance/db';
import {
  type BusinessDate,
  businessDate,
  type Decline,
  type DunningArrangement,
  defaultMethodOrder,
  type EntitlementState,
  type Money,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { smallestPayment } from '../billing/billing-terms.ts';
import { readInvoiceDisputes } from '../disputes/stand-down.ts';
import type { UsableMethod } from '../payments/find-usable-method.ts';
import { readMethodsInOrder } from '../payments/read-methods-in-order.ts';
import { readArrangement } from './stored-arrangement.ts';

/** A stored method that may be charged, with its refusals for this invoice, newest first. */
export interface ChargeableMethod {
  readonly method: UsableMethod;
  /** The least that it takes; null when any sum. */
  readonly smallestMinor: bigint | null;
  readonly declines: readonly { readonly decline: Decline; readonly on: BusinessDate }[];
}

/** Everything that decides what to do about one unpaid invoice today. */
export interface CollectionCase {
  readonly invoiceId: string;
  readonly number: string;
  readonly accountId: string;
  readonly currency: string;
  readonly dueDate: BusinessDate;
  readonly openMinor: bigint;
  readonly remindersSent: number;
  readonly lastReminderOn: BusinessDate | null;
  /** A payment of it waits for its outcome, or for the decision of a dispute. */
  readonly underWay: boolean;
  /** It would be charged, were it not for the brand's own connection: nobody is reminded or suspended for that. */
  readonly connectionPaused: boolean;
  /** In the brand's order, best first; none for pay-by-check. */
  readonly methods: readonly ChargeableMethod[];
  /** What the invoice asks to be withheld so far. */
  readonly demand: EntitlementState;
  /** What was agreed about it, and what was paid since; null for nothing. */
  readonly agreed: { readonly arrangement: DunningArrangement; readonly paidSince: Money } | null;
}

/** Locks the invoice until the transaction ends. Null when it needs no collecting any more. */
export async function readCollectionCase(
  scope: TenantScope,
  { brand, providers }: Pick<Tenant, 'brand' | 'providers'>,
  invoiceId: string,
): Promise<CollectionCase | null> {
  const { trx, tenantId } = scope;
  const invoice = await trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  if (!invoice) return null;
  const payments = await readPayments(scope, invoiceId);
  const disputes = await readInvoiceDisputes(scope, invoiceId);
  const inOrder = await readMethodsInOrder(scope, invoice, brand.billing.methodOrder ?? defaultMethodOrder);
  const methods = inOrder.filter(({ methodId }) => !disputes.refusedMethods.has(methodId));
  return {
    invoiceId,
    number: invoice.number,
    accountId: invoice.account_id,
    currency: invoice.currency,
    dueDate: businessDate(invoice.due_date),
    openMinor: invoice.gross_minor - invoice.settled_minor,
    remindersSent: invoice.reminders_sent,
    lastReminderOn: invoice.last_reminder_on === null ? null : businessDate(invoice.last_reminder_on),
    underWay:
      disputes.isDisputed ||
      payments.some(({ status }) => ['created', 'requires_action', 'processing'].includes(status)),
    connectionPaused: methods.length === 0 && (await isConnectionPaused(scope, invoice.account_id)),
    methods: methods.map((method) => ({
      method,
      smallestMinor: smallestPayment(providers, method, invoice.currency)?.amountMinor ?? null,
      declines: declinesOf(payments.filter((payment) => payment.method_id === method.methodId)),
    })),
    demand: invoice.access_demand ?? 'granted',
    agreed: await readArrangement(scope, invoice),
  };
}

type LinkedPayment = Awaited<ReturnType<typeof readPayments>>[number];

/** Refused, or returned by the bank after it had counted as paid; on the day on which that was heard of. */
function declinesOf(payments: readonly LinkedPayment[]): ChargeableMethod['declines'] {
  return payments
    .flatMap(({ status, reversal, refused_on, failure, business_date }) => {
      if (!failure || (status !== 'failed' && reversal !== 'late_failure')) return [];
      return [{ decline: failure, on: businessDate(refused_on ?? business_date) }];
    })
    .toSorted((a, b) => b.on.localeCompare(a.on));
}

function readPayments({ trx, tenantId }: TenantScope, invoiceId: string) {
  return trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .select(['p.status', 'p.reversal', 'p.refused_on', 'p.method_id', 'p.failure', 'p.business_date'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .orderBy('p.created_at', 'desc')
    .execute();
}

/** Whether the account's default method hangs on a connection that its provider refuses at the moment. */
async function isConnectionPaused({ trx, tenantId }: TenantScope, accountId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('account as a')
    .innerJoin('payment_method as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.method_id', '=', 'a.default_method_id'),
    )
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.connection_id', '=', 'm.connection_id'),
    )
    .select('c.connection_id')
    .where('a.tenant_id', '=', tenantId)
    .where('a.account_id', '=', accountId)
    .where('m.status', '=', 'active')
    .where('c.paused_reason', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
