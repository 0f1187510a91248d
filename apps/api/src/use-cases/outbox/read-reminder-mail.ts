import { publicId, type TenantScope } from '@quittance/db';
import type { PaymentReminderMail } from '@quittance/documents';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type DunningPolicy,
  idPrefixes,
  laterOf,
  type Money,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { moneyOf, textOf } from './event-data.ts';

/** What a reminder says; the last one before a suspension names its date. */
export async function readReminderMail(
  scope: TenantScope,
  tenant: Tenant,
  invoiceId: string,
  data: Readonly<Record<string, unknown>>,
  portalUrl: string,
) {
  const invoice = await scope.trx
    .selectFrom('invoice')
    .select(['number', 'due_date', 'last_reminder_on'])
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  const { today } = tenant.moment;
  const amount: Money = moneyOf(data['amount']);
  const reminderNumber = Number(data['reminder'] ?? 1);
  const suspension = suspensionOf(
    tenant.brand.billing.dunning,
    {
      isSuspended: await isSuspended(scope, invoiceId),
      reminderNumber,
      dueDate: businessDate(invoice.due_date),
      remindedOn: invoice.last_reminder_on === null ? today : businessDate(invoice.last_reminder_on),
    },
    today,
  );
  return {
    reminderNumber,
    invoices: [{ invoiceNumber: invoice.number, amount, dueDate: invoice.due_date }],
    totalOpen: amount,
    fee: null,
    suspension,
    paymentReference: textOf(data, 'number'),
    payUrl: `${portalUrl}/invoices/${publicId(idPrefixes.invoice, invoiceId)}`,
  };
}

interface Reminded {
  readonly isSuspended: boolean;
  readonly reminderNumber: number;
  readonly dueDate: BusinessDate;
  readonly remindedOn: BusinessDate;
}

/**
 * What is said of a suspension: that access is suspended; with the last reminder the date on which it will be, which
 * leaves the notice that the brand gives; and nothing of a date that has passed.
 */
export function suspensionOf(
  { reminderDays, suspendFromDay, noticeDays }: DunningPolicy,
  { isSuspended, reminderNumber, dueDate, remindedOn }: Reminded,
  today: BusinessDate,
): PaymentReminderMail['suspension'] {
  if (isSuspended) return { kind: 'in_force' };
  if (reminderNumber < reminderDays.length) return null;
  const on = laterOf(addDays(dueDate, suspendFromDay), addDays(remindedOn, noticeDays));
  return on > today ? { kind: 'announced', on } : null;
}

/** Whether any subscription of the invoice is suspended, for this invoice or another. */
async function isSuspended({ trx, tenantId }: TenantScope, invoiceId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('invoice_line as l')
    .innerJoin('entitlement as e', (join) =>
      join.onRef('e.tenant_id', '=', 'l.tenant_id').onRef('e.subscription_id', '=', 'l.subscription_id'),
    )
    .select('e.status')
    .where('l.tenant_id', '=', tenantId)
    .where('l.invoice_id', '=', invoiceId)
    .where('e.status', '=', 'suspended')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
