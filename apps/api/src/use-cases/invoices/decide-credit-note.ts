import type { TenantScope } from '@quittance/db';
import {
  type CreditRequest,
  checkNoneOpen,
  creditInvoice,
  type EntryPlan,
  type InvoicePlan,
  idOf,
  money,
  ok,
  type PaymentDispute,
  postCreditApplied,
  postInvoiceIssued,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { disputesOfInvoice } from '../disputes/stored-dispute.ts';
import type { InvoiceRow } from './lock-invoice.ts';
import { readPlans } from './stored-plan.ts';

/** What to give back, tax included. `void` gives all of an unpaid invoice back and calls it void. */
export type NoteRequest = CreditRequest | { readonly kind: 'void' };

/** The credit notes an invoice has so far, oldest first, with the plans that they and the invoice were made from. */
export interface CreditedSoFar {
  readonly plan: InvoicePlan;
  readonly earlier: readonly InvoicePlan[];
  /** Of the payments that settled it. */
  readonly disputes: readonly PaymentDispute[];
}

/** `upTo` leaves out the credit notes after it. */
export async function readCreditedSoFar(
  scope: TenantScope,
  invoice: InvoiceRow,
  upTo?: Pick<InvoiceRow, 'counter'>,
): Promise<CreditedSoFar> {
  const notes = await scope.trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('original_invoice_id', '=', invoice.invoice_id)
    .$if(upTo !== undefined, (query) => query.where('counter', '<=', upTo!.counter))
    .orderBy('counter')
    .execute();
  const [plan, ...earlier] = await readPlans(scope, [invoice, ...notes]);
  return { plan: plan!, earlier, disputes: await disputesOfInvoice(scope, invoice.invoice_id) };
}

/** A credit note that can be issued: its document, how much of it settles what is open, and what is booked. */
export interface NotePlan {
  readonly plan: InvoicePlan;
  readonly isVoid: boolean;
  /** What of the invoice it settles in minor units, never below zero; the rest becomes the account's credit. */
  readonly settlesMinor: bigint;
  /** In the order in which they are booked, under the note's id. */
  readonly entries: (noteId: string) => readonly (EntryPlan | null)[];
}

/**
 * The credit note that a request comes to, today. Refuses `invoice_not_creditable` for voiding what was paid or
 * corrected before, `currency_differs`, `invalid_input`, `nothing_to_credit`, `more_than_invoiced`, and `inquiry_open` or
 * `chargeback_open` for giving back money that its payer has contested: it would go back twice.
 */
export function decideCreditNote(
  { moment }: Pick<Tenant, 'moment'>,
  invoice: InvoiceRow,
  { plan, earlier, disputes }: CreditedSoFar,
  request: NoteRequest,
): Result<NotePlan, ApiRefusal> {
  const isVoid = request.kind === 'void';
  const isUntouched = invoice.status === 'open' && invoice.settled_minor === 0n && earlier.length === 0;
  if (isVoid && !isUntouched) return refuse('invoice_not_creditable');
  if (currenciesOf(request).some((currency) => currency !== plan.currency)) return refuse('currency_differs');
  const decided = creditInvoice(plan, earlier, isVoid ? { kind: 'full' } : request, moment.today);
  if (!decided.ok) return refuse(codeOf(decided.error.code));
  const creditedMinor = -decided.value.totals.gross.amountMinor;
  if (creditedMinor <= 0n) return refuse('nothing_to_credit');
  const openMinor = invoice.status === 'open' ? invoice.gross_minor - invoice.settled_minor : 0n;
  const settlesMinor = creditedMinor < openMinor ? creditedMinor : openMinor;
  const undisputed = creditedMinor > settlesMinor ? checkNoneOpen(disputes) : ok(undefined);
  if (!undisputed.ok) return undisputed;
  const amount = money(settlesMinor, plan.currency);
  const settled = { accountId: plan.accountId, invoiceId: idOf('invoice', invoice.invoice_id), amount };
  return ok({
    plan: decided.value,
    isVoid,
    settlesMinor,
    entries: (noteId) => [
      postInvoiceIssued(decided.value, idOf('invoice', noteId)),
      settlesMinor > 0n ? postCreditApplied(settled, moment.today) : null,
    ],
  });
}

function currenciesOf(request: NoteRequest): readonly string[] {
  if (request.kind === 'amount') return [request.gross.currency];
  return request.kind === 'lines' ? request.lines.flatMap(({ gross }) => (gross ? [gross.currency] : [])) : [];
}

function codeOf(code: 'unknown_line' | 'line_twice' | 'nothing_to_credit' | 'more_than_invoiced') {
  return code === 'unknown_line' || code === 'line_twice' ? ('invalid_input' as const) : code;
}
