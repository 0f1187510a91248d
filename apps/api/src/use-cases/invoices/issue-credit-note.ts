import type { Actor, TenantScope } from '@quittance/db';
import {
  insertCreditApplications,
  insertInvoiceLines,
  insertInvoices,
  insertInvoiceTaxes,
  type Numbering,
} from '@quittance/db/billing';
import type { InvoicePlan } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { lineRow, taxRowsOf } from '../billing/invoice-rows.ts';
import { numberingOf } from '../billing/write-batch.ts';
import { spendCredit } from '../credit/spend-credit.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { settleByCredit } from '../payments/settle-invoices.ts';
import type { NotePlan } from './decide-credit-note.ts';
import type { InvoiceRow } from './lock-invoice.ts';

interface CreditNote extends NotePlan {
  readonly noteId: string;
  readonly invoice: InvoiceRow;
}

/** Writes the note with its number, books it as the account's credit, and lets that pay what is open of the invoice. */
export async function issueCreditNote(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  note: CreditNote,
): Promise<void> {
  const { noteId, invoice, plan } = note;
  const { moment } = tenant;
  const shared = { runId: null, issuedAt: moment.businessNow };
  const numbers = await insertInvoices(scope, [rowOf(noteId, invoice, plan)], seriesOf(tenant), shared);
  // Its lines bill no period: what was billed stays billed.
  await insertInvoiceLines(
    scope,
    plan.lines.map((line) => ({ ...lineRow(noteId, line), subscription_id: null })),
  );
  await insertInvoiceTaxes(scope, taxRowsOf(noteId, plan));
  const entries = note.entries(noteId).map((entry) => ({ source: noteId, plan: entry }));
  await bookEntries(scope, moment.wallNow, entries);
  if (note.settlesMinor > 0n) await settleOpen(scope, tenant, note);
  await spendCredit(scope, tenant, actor, plan.accountId);
  const { amountMinor, currency } = plan.totals.gross;
  const data = { number: numbers.get(noteId) ?? '', amount: { amountMinor: amountMinor.toString(), currency } };
  await recordEvents(scope, moment, actor, [
    {
      kind: 'invoice.issued',
      accountId: plan.accountId,
      subjectId: noteId,
      data: { ...data, dueDate: plan.dueDate },
    },
  ]);
  await reviewAccess(scope, tenant, actor, plan.accountId);
}

async function settleOpen(scope: TenantScope, { moment }: Tenant, note: CreditNote): Promise<void> {
  const { noteId, invoice, isVoid, settlesMinor } = note;
  const row = { amount_minor: settlesMinor, applied_on: moment.today, credit_note_id: noteId };
  const application_no = await nextApplicationNo(scope, invoice.invoice_id);
  await insertCreditApplications(scope, [{ invoice_id: invoice.invoice_id, application_no, ...row }]);
  await settleByCredit(scope, invoice, settlesMinor, isVoid ? 'void' : 'settle');
}

async function nextApplicationNo({ trx, tenantId }: TenantScope, invoiceId: string): Promise<number> {
  const row = await trx
    .selectFrom('credit_application')
    .select(sql<number>`count(*)::int + 1`.as('next'))
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return row.next;
}

/** Credit notes count on their own: the brand's series with a C behind it, or a C before the number. */
function seriesOf(tenant: Tenant): Numbering {
  const { invoiceNumber } = tenant.brand.billing;
  const own = { ...invoiceNumber, series: `${invoiceNumber.series}C` };
  const numbering = numberingOf(own, tenant.moment.today);
  return invoiceNumber.pattern.includes('{series}') ? numbering : { ...numbering, prefix: `C${numbering.prefix}` };
}

function rowOf(noteId: string, invoice: CreditNote['invoice'], plan: InvoicePlan) {
  const lastDays = plan.lines.map(({ charge }) => charge.servicePeriod.end).toSorted();
  return {
    invoice_id: noteId,
    account_id: invoice.account_id,
    kind: plan.kind,
    position: 1,
    currency: plan.currency,
    issue_date: plan.issueDate,
    tax_point_date: lastDays.at(-1) ?? plan.issueDate,
    due_date: plan.dueDate,
    language: invoice.language,
    seller: JSON.stringify(invoice.seller),
    buyer: JSON.stringify(invoice.buyer),
    net_minor: plan.totals.net.amountMinor,
    tax_minor: plan.totals.tax.amountMinor,
    gross_minor: plan.totals.gross.amountMinor,
    tax_behaviour: plan.taxBehaviour,
    status: 'paid' as const,
    settled_minor: 0n,
    next_collection_date: null,
    original_invoice_id: invoice.invoice_id,
  };
}
