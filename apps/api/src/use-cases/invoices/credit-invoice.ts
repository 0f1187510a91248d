import type { Actor, TenantScope } from '@quittance/db';
import {
  businessDate,
  type InvoicePlan,
  ok,
  creditInvoice as planCreditNote,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { decideCreditNote, type NoteRequest, readCreditedSoFar } from './decide-credit-note.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { type InvoiceRow, lockInvoice } from './lock-invoice.ts';

export interface WantedCreditNote {
  readonly invoiceId: string;
  /** Made by the form that asks: sent twice, one credit note is issued and answered twice. */
  readonly noteId: string;
  readonly request: NoteRequest;
  readonly reason: string;
  /** How many credit notes the form knew of: whoever knew of fewer is refused. */
  readonly seenNotes: number;
}

/**
 * Issues a credit note for an invoice: it settles what is open of it, and the rest is the account's credit. Answers the
 * credit note's id. Refuses `form_reused` for the id of another document or request, `not_found`,
 * `invoice_not_creditable`, `payment_under_way`, and as the decision does.
 */
export async function creditInvoice(
  tenant: Tenant,
  wanted: WantedCreditNote,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<string, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const locked = await lockInvoice(scope, wanted.invoiceId);
    const issued = await findIssued(scope, wanted.noteId);
    if (issued) return (await saysTheSame(scope, issued, wanted)) ? ok(wanted.noteId) : refuse('form_reused');
    if (!locked.ok) return locked;
    const invoice = locked.value;
    const before = await readCreditedSoFar(scope, invoice);
    if (before.earlier.length !== wanted.seenNotes) return refuse('invoice_not_creditable');
    const decided = decideCreditNote(tenant, invoice, before, wanted.request);
    if (!decided.ok) return decided;
    await issueCreditNote(scope, tenant, by.actor, { noteId: wanted.noteId, invoice, ...decided.value });
    const { gross } = decided.value.plan.totals;
    const after = { amountMinor: (-gross.amountMinor).toString(), currency: gross.currency, reason: wanted.reason };
    const action = decided.value.isVoid ? ('invoice.voided' as const) : ('invoice.credited' as const);
    const target = { invoice: wanted.invoiceId, creditNote: wanted.noteId };
    await recordAudit(scope, { ...by, action, target, after, at: tenant.moment.wallNow });
    return ok(wanted.noteId);
  });
}

function findIssued({ trx, tenantId }: TenantScope, invoiceId: string): Promise<InvoiceRow | undefined> {
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirst();
}

/** Whether the credit note gives back what the request comes to, with the notes that were there before it. */
async function saysTheSame(scope: TenantScope, note: InvoiceRow, wanted: WantedCreditNote): Promise<boolean> {
  if (note.original_invoice_id !== wanted.invoiceId) return false;
  const invoice = await findIssued(scope, wanted.invoiceId);
  if (!invoice || (wanted.request.kind === 'void') !== (invoice.status === 'void')) return false;
  const { plan, earlier } = await readCreditedSoFar(scope, invoice, note);
  const issued = earlier.at(-1);
  const request = wanted.request.kind === 'void' ? { kind: 'full' as const } : wanted.request;
  const again = planCreditNote(plan, earlier.slice(0, -1), request, businessDate(note.issue_date));
  return again.ok && issued !== undefined && sumsOf(again.value) === sumsOf(issued);
}

/** What each line gives back. */
function sumsOf({ lines }: InvoicePlan): string {
  return lines.map(({ lineNo, gross }) => `${lineNo} ${gross.amountMinor} ${gross.currency}`).join();
}
