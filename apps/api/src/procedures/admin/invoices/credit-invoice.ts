import { publicId } from '@quittance/db';
import { money } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceCurrency } from '../../../use-cases/admin/find-invoice-account.ts';
import { creditInvoice as credit, type WantedCreditNote } from '../../../use-cases/invoices/credit-invoice.ts';

const amountText = z.string().regex(/^-?[1-9]\d{0,14}$/);

const request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('void') }),
  /** Minor units of the invoice's currency, tax included; split over all lines. */
  z.object({ kind: z.literal('amount'), grossMinor: amountText }),
  z.object({
    kind: z.literal('lines'),
    lines: z
      .array(z.object({ lineNo: z.int().min(1).max(100_000), grossMinor: amountText.nullable() }))
      .min(1)
      .max(1_000),
  }),
]);

/** Corrects an issued invoice by a credit note: all of it, a sum, or chosen lines; or calls an unpaid one void. */
export const creditInvoice = staffProcedure('invoice.issue')
  .input(
    z.object({
      invoiceId: idInput('inv'),
      request,
      reason: z.string().trim().min(1).max(300),
      /** How many credit notes the form knew of. */
      seenNotes: z.int().min(0).max(1_000),
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    const currency = await tenant.db.run((scope) => findInvoiceCurrency(scope, input.invoiceId));
    if (currency === null) throw refusalError('not_found');
    const wanted = { ...input, request: requestIn(currency, input.request) };
    return { id: publicId('inv', unwrap(await credit(tenant, wanted, { actor, from: visitor }))) };
  });

function requestIn(currency: string, wanted: z.infer<typeof request>): WantedCreditNote['request'] {
  const gross = (minor: string) => money(BigInt(minor), currency);
  if (wanted.kind === 'amount') return { kind: 'amount', gross: gross(wanted.grossMinor) };
  if (wanted.kind !== 'lines') return wanted;
  const lines = wanted.lines.map(({ lineNo, grossMinor }) => {
    return grossMinor === null ? { lineNo } : { lineNo, gross: gross(grossMinor) };
  });
  return { kind: 'lines', lines };
}
