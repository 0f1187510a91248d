import { type CurrencyCode, entryKinds, ledgerAccounts, type Money, money, negate, subtract } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import type { NotePlan } from '../../../use-cases/invoices/decide-credit-note.ts';
import { previewCreditNote } from '../../../use-cases/invoices/preview-credit-note.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { creditRequestInput } from './credit-request-input.ts';

const amounts = { net: moneyOutput, tax: moneyOutput, gross: moneyOutput };

const note = z.object({
  lines: z.array(z.object({ lineNo: z.number(), quantity: z.string(), unitPrice: z.string(), ...amounts })),
  taxes: z.array(z.object({ code: z.string(), rate: z.string(), ...amounts })),
  totals: z.object(amounts),
  /** What it settles of the invoice, and what becomes the customer's credit. */
  settles: moneyOutput,
  credit: moneyOutput,
  entries: z.array(
    z.object({
      kind: z.enum(entryKinds),
      date: z.string(),
      postings: z.array(z.object({ account: z.enum(ledgerAccounts), amount: moneyOutput })),
    }),
  ),
});

/** What could be given back of an invoice, and the credit note and ledger entries that a request would come to. */
export const previewCredit = staffProcedure('invoice.issue')
  .input(z.object({ invoiceId: idInput('inv'), request: creditRequestInput.nullable() }))
  .output(
    z.object({
      lines: z.array(z.object({ lineNo: z.number(), left: moneyOutput })),
      notes: z.number(),
      note: note.nullable(),
    }),
  )
  .query(async ({ ctx: { tenant }, input: { invoiceId, request } }) => {
    const { lines, notes, note: plan } = unwrap(await previewCreditNote(tenant, invoiceId, request));
    return {
      notes,
      lines: lines.map(({ lineNo, left }) => ({ lineNo, left: out(left) })),
      note: plan && toNote(plan),
    };
  });

function toNote({ plan, settlesMinor, entries }: NotePlan): z.infer<typeof note> {
  const settles = money(settlesMinor, plan.currency);
  return {
    lines: plan.lines.map(({ lineNo, charge: { quantity, unitPrice }, net, tax, gross }) => {
      return { lineNo, quantity, unitPrice, net: out(net), tax: out(tax), gross: out(gross) };
    }),
    taxes: plan.taxSubtotals.map(({ treatment, net, tax, gross }) => {
      return { code: treatment.code, rate: treatment.ratePercent, net: out(net), tax: out(tax), gross: out(gross) };
    }),
    totals: { net: out(plan.totals.net), tax: out(plan.totals.tax), gross: out(plan.totals.gross) },
    settles: out(settles),
    credit: out(subtract(negate(plan.totals.gross), settles)),
    entries: entries('preview').flatMap((entry) => {
      if (!entry) return [];
      const currency: CurrencyCode = entry.currency;
      const postings = entry.postings.map(({ ledgerAccount, amountMinor }) => {
        return { account: ledgerAccount, amount: toMoneyOutput(amountMinor, currency) };
      });
      return [{ kind: entry.kind, date: entry.businessDate, postings }];
    }),
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
