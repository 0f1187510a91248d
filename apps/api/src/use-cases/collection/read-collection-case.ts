import type { TenantScope } from '@quittance/db';
import type { BusinessDate, Decline, EntitlementState } from '@quittance/domain';
import { businessDate } from '@quittance/domain';
import { findUsableMethod, type UsableMethod } from '../payments/find-usable-method.ts';

export interface AffectedSubscription {
  readonly subscriptionId: string;
  readonly entitlement: EntitlementState;
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
  /** A payment of it waits for its outcome. */
  readonly underWay: boolean;
  /** It would be charged, were it not for the brand's own connection: nobody is reminded or suspended for that. */
  readonly connectionPaused: boolean;
  readonly method: UsableMethod | null;
  /** Refusals of the method at hand for this invoice, newest first. */
  readonly declines: readonly { readonly decline: Decline; readonly on: BusinessDate }[];
  readonly subscriptions: readonly AffectedSubscription[];
}

/** Locks the invoice until the transaction ends. Null when it needs no collecting any more. */
export async function readCollectionCase(scope: TenantScope, invoiceId: string): Promise<CollectionCase | null> {
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
  const method = await findUsableMethod(scope, invoice.account_id, null);
  return {
    invoiceId,
    number: invoice.number,
    accountId: invoice.account_id,
    currency: invoice.currency,
    dueDate: businessDate(invoice.due_date),
    openMinor: invoice.gross_minor - invoice.settled_minor,
    remindersSent: invoice.reminders_sent,
    lastReminderOn: invoice.last_reminder_on === null ? null : businessDate(invoice.last_reminder_on),
    underWay: payments.some(({ status }) => ['created', 'requires_action', 'processing'].includes(status)),
    connectionPaused: method === null && (await isConnectionPaused(scope, invoice.account_id)),
    method,
    declines: declinesOf(payments.filter((payment) => payment.method_id === method?.methodId)),
    subscriptions: await readSubscriptions(scope, invoiceId),
  };
}

type LinkedPayment = Awaited<ReturnType<typeof readPayments>>[number];

/** Refused, or returned by the bank after it had counted as paid; on the day on which that was heard of. */
function declinesOf(payments: readonly LinkedPayment[]): CollectionCase['declines'] {
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

async function readSubscriptions({ trx, tenantId }: TenantScope, invoiceId: string): Promise<AffectedSubscription[]> {
  const rows = await trx
    .selectFrom('invoice_line as l')
    .innerJoin('entitlement as e', (join) =>
      join.onRef('e.tenant_id', '=', 'l.tenant_id').onRef('e.subscription_id', '=', 'l.subscription_id'),
    )
    .select(['e.subscription_id', 'e.status'])
    .distinct()
    .where('l.tenant_id', '=', tenantId)
    .where('l.invoice_id', '=', invoiceId)
    .where('e.scope', '=', '')
    .execute();
  return rows.map((row) => ({ subscriptionId: row.subscription_id, entitlement: row.status }));
}
