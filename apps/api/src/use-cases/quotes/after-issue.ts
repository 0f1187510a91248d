import {
  assertNever,
  businessDate,
  type CreditRequest,
  creditInvoice,
  type InvoicePlan,
  type LateCharge,
  type LatePaymentRule,
  lateInterest,
  ok,
  type Result,
  reminderFee,
  settleInvoice,
} from '@quittance/domain';
import { isProblemCode, problemAt, type QuoteProblem } from './quote-problem.ts';
import type { QuoteCase } from './quote-schema.ts';
import type { QuotedInvoice } from './quoted-invoice.ts';
import { toMoney } from './to-money.ts';

/** What the case says happens to its first invoice later: credit notes, one after the other, and paying late. */
export interface AfterIssue {
  readonly creditNotes: readonly QuotedInvoice[];
  readonly lateCharges: readonly LateCharge[];
}

export function afterIssue(
  { creditNotes, latePayment }: QuoteCase,
  [invoice]: readonly QuotedInvoice[],
): Result<AfterIssue, readonly QuoteProblem[]> {
  if (!invoice) {
    const isAsked = creditNotes.length > 0 || latePayment !== undefined;
    return isAsked
      ? { ok: false, error: [problemAt('nothing_invoiced', 'creditNotes')] }
      : ok({ creditNotes: [], lateCharges: [] });
  }
  const notes = creditNotesOf(creditNotes, invoice);
  if (!notes.ok) return notes;
  return ok({ creditNotes: notes.value, lateCharges: latePayment ? lateChargesOf(latePayment, invoice) : [] });
}

function creditNotesOf(
  wanted: QuoteCase['creditNotes'],
  { plan, settlement }: QuotedInvoice,
): Result<readonly QuotedInvoice[], readonly QuoteProblem[]> {
  const nothing = toMoney('0', plan.currency);
  const notes: QuotedInvoice[] = [];
  for (const [index, request] of wanted.entries()) {
    const { date } = request;
    const path = `creditNotes.${index}`;
    if (settlement.kind !== 'issued') return { ok: false, error: [problemAt('nothing_invoiced', path)] };
    if (date < plan.issueDate) return { ok: false, error: [problemAt('before_invoice', `${path}.date`)] };
    const earlier = notes.map((note) => note.plan);
    const made = creditInvoice(plan, earlier, requestOf(request, plan), businessDate(date));
    if (!made.ok) {
      const { code, values } = made.error;
      return { ok: false, error: [problemAt(isProblemCode(code) ? code : 'invalid_value', path, values)] };
    }
    const facts = { deposit: nothing, credit: nothing, smallestPayment: null };
    notes.push({ plan: made.value, settlement: settleInvoice(made.value, facts) });
  }
  return ok(notes);
}

function requestOf(wanted: QuoteCase['creditNotes'][number], { currency }: InvoicePlan): CreditRequest {
  switch (wanted.kind) {
    case 'full':
      return { kind: 'full' };
    case 'amount':
      return { kind: 'amount', gross: toMoney(wanted.gross, currency) };
    case 'lines':
      return {
        kind: 'lines',
        lines: wanted.lines.map(({ lineNo, gross }) =>
          gross === undefined ? { lineNo } : { lineNo, gross: toMoney(gross, currency) },
        ),
      };
    default:
      return assertNever(wanted);
  }
}

function lateChargesOf(
  late: NonNullable<QuoteCase['latePayment']>,
  { plan, settlement }: QuotedInvoice,
): readonly LateCharge[] {
  if (settlement.kind !== 'issued') return [];
  const { annualRatePercent, yearDays, paidOn, reminders } = late;
  const reminderFees = late.reminderFees.map((fee) => toMoney(fee, plan.currency));
  const rule: LatePaymentRule = { annualRatePercent, yearDays, reminderFees };
  const interest = lateInterest(settlement.toPay, plan.dueDate, businessDate(paidOn), rule);
  const fees = Array.from({ length: reminders }, (_, index) => reminderFee(index + 1, rule));
  return [interest, ...fees].filter((charge) => charge !== null).filter(({ amount }) => amount.amountMinor !== 0n);
}
