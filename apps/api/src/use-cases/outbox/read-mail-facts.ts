import { type MethodLabel, publicId, type TenantScope } from '@quittance/db';
import type { Collection, InvoiceAmount, InvoiceIssuedMail } from '@quittance/documents';
import { idPrefixes, money } from '@quittance/domain';
import { isLanguage, renderRail } from '@quittance/i18n';
import { findUsableMethod } from '../payments/find-usable-method.ts';

/** What the mail about a new invoice says: how much, until when, and whether it will be collected. */
export async function readInvoiceMail(scope: TenantScope, invoiceId: string, portalUrl: string) {
  const { trx, tenantId } = scope;
  const invoice = await trx
    .selectFrom('invoice')
    .select(['account_id', 'kind', 'number', 'currency', 'gross_minor', 'settled_minor', 'issue_date', 'due_date'])
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  const openMinor = invoice.gross_minor - invoice.settled_minor;
  const method = await findUsableMethod(scope, invoice.account_id, null);
  const label = method ? await readMethodLabel(scope, method.methodId) : '';
  const autopay: Collection = { kind: 'autopay', methodLabel: label, collectOn: invoice.due_date };
  const collection: Collection =
    openMinor <= 0n ? { kind: 'nothing_due' } : method ? autopay : { kind: 'customer_pays' };
  const gross = money(invoice.gross_minor, invoice.currency);
  const document: InvoiceIssuedMail['document'] =
    invoice.kind === 'credit_note' ? { kind: invoice.kind, gross } : { kind: invoice.kind };
  return {
    document,
    invoiceNumber: invoice.number,
    amountDue: money(openMinor > 0n ? openMinor : 0n, invoice.currency),
    issueDate: invoice.issue_date,
    dueDate: invoice.due_date,
    collection,
    invoiceUrl: `${portalUrl}/invoices/${publicId(idPrefixes.invoice, invoiceId)}`,
  };
}

/** What the mails about a payment say: for receipts and for refusals. */
export async function readPaymentMail(scope: TenantScope, paymentId: string, language: string, portalUrl: string) {
  const { trx, tenantId } = scope;
  const payment = await trx
    .selectFrom('payment')
    .select(['amount_minor', 'currency', 'method_id', 'label', 'business_date', 'rail'])
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const linked = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'link.tenant_id').onRef('i.invoice_id', '=', 'link.invoice_id'),
    )
    .select(['i.invoice_id', 'i.number', 'link.amount_minor'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.payment_id', '=', paymentId)
    .orderBy('i.due_date')
    .execute();
  const invoices: InvoiceAmount[] = linked.map((link) => ({
    invoiceNumber: link.number,
    amount: money(link.amount_minor, payment.currency),
  }));
  const first = linked[0]?.invoice_id;
  return {
    amount: money(payment.amount_minor, payment.currency),
    paidOn: payment.business_date,
    methodLabel:
      (await readPaidWith(scope, payment)) || renderRail(payment.rail, isLanguage(language) ? language : 'en'),
    invoices,
    firstInvoiceId: first ?? null,
    url: `${portalUrl}/payments/${publicId(idPrefixes.payment, paymentId)}`,
    payUrl: first ? `${portalUrl}/invoices/${publicId(idPrefixes.invoice, first)}` : `${portalUrl}/invoices`,
  };
}

/** What the customer calls a subscription: its plan, in their language. */
export async function readSubscriptionNames(
  { trx, tenantId }: TenantScope,
  subscriptionId: string,
  language: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select('v.definition')
    .where('s.tenant_id', '=', tenantId)
    .where('s.subscription_id', '=', subscriptionId)
    .execute();
  return rows.map(({ definition }) => definition.name[language] ?? definition.name['en'] ?? definition.planCode);
}

async function readPaidWith(
  scope: TenantScope,
  payment: { readonly method_id: string | null; readonly label: MethodLabel | null },
): Promise<string> {
  const stored = payment.method_id ? await readMethodLabel(scope, payment.method_id) : '';
  return stored || describeMethod(payment.label ?? {});
}

export async function readMethodLabel({ trx, tenantId }: TenantScope, methodId: string): Promise<string> {
  const row = await trx
    .selectFrom('payment_method')
    .select('label')
    .where('tenant_id', '=', tenantId)
    .where('method_id', '=', methodId)
    .executeTakeFirst();
  return row ? describeMethod(row.label) : '';
}

/** How people recognise a stored method, for example `Visa ···· 4242` or `PayPal (a…z@kunden.example)`; dots and digits stay on one line. */
export function describeMethod({ brand, last4, email, bankName }: MethodLabel): string {
  const name = brand ?? bankName ?? email ?? '';
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  if (last4) return `${shown} ····\u00A0${last4}`;
  return email && email !== name ? `${shown} (${email})` : shown;
}
