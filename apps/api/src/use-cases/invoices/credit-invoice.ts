import type { Actor, TenantScope } from '@quittance/db';
import { type CreditRequest, creditInvoice as decideCredit, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { lockInvoice } from './lock-invoice.ts';
import { readPlans } from './stored-plan.ts';

export interface WantedCreditNote {
  readonly invoiceId: string;
  /** What to give back, tax included. `void` gives all of an unpaid invoice back and calls it void. */
  readonly request: CreditRequest | { readonly kind: 'void' };
  readonly reason: string;
  /** How many credit notes the form knew of: a form that is sent twice is refused the second time. */
  readonly seenNotes: number;
}

/**
 * Issues a credit note for an invoice: it settles what is open of it, and the rest is the account's credit. Answers the
 * credit note's id. Refuses `not_found`, `invoice_not_creditable`, `payment_under_way`, `nothing_to_credit`,
 * `more_than_invoiced`.
 */
export async function creditInvoice(
  tenant: Tenant,
  wanted: WantedCreditNote,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<string, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const locked = await lockInvoice(scope, wanted.invoiceId);
    if (!locked.ok) return locked;
    const invoice = locked.value;
    const notes = await readNotes(scope, wanted.invoiceId);
    const isVoid = wanted.request.kind === 'void';
    if (notes.length !== wanted.seenNotes) return refuse('invoice_not_creditable');
    if (isVoid && (invoice.status !== 'open' || invoice.settled_minor > 0n || notes.length > 0)) {
      return refuse('invoice_not_creditable');
    }
    const [plan, ...earlier] = await readPlans(scope, [invoice, ...notes]);
    const request: CreditRequest = wanted.request.kind === 'void' ? { kind: 'full' } : wanted.request;
    const decided = decideCredit(plan!, earlier, request, tenant.moment.today);
    if (!decided.ok) return refuse(codeOf(decided.error.code));
    if (decided.value.totals.gross.amountMinor >= 0n) return refuse('nothing_to_credit');
    const noteId = await issueCreditNote(scope, tenant, by.actor, { invoice, plan: decided.value, isVoid });
    const gross = decided.value.totals.gross;
    const after = { amountMinor: (-gross.amountMinor).toString(), currency: gross.currency, reason: wanted.reason };
    const action = isVoid ? ('invoice.voided' as const) : ('invoice.credited' as const);
    const target = { invoice: wanted.invoiceId, creditNote: noteId };
    await recordAudit(scope, { ...by, action, target, after, at: tenant.moment.wallNow });
    return ok(noteId);
  });
}

function readNotes({ trx, tenantId }: TenantScope, invoiceId: string) {
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('original_invoice_id', '=', invoiceId)
    .orderBy('counter')
    .execute();
}

function codeOf(code: 'unknown_line' | 'line_twice' | 'nothing_to_credit' | 'more_than_invoiced') {
  return code === 'unknown_line' || code === 'line_twice' ? ('invalid_input' as const) : code;
}
