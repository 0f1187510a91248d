import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../../use-cases/admin/find-invoice-account.ts';
import { listCreditNotes } from '../../../use-cases/invoices/list-credit-notes.ts';
import { readInvoice } from '../../../use-cases/portal/read-invoice.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { invoiceDetailOutput, toInvoiceDetailOutput } from '../../portal/invoice-detail-output.ts';
import { languageInput } from '../../portal/language-input.ts';

/** One invoice as its customer sees it, with whose it is. */
export const getInvoice = staffProcedure('invoice.read')
  .input(z.object({ invoiceId: idInput('inv'), language: languageInput }))
  .output(
    invoiceDetailOutput.extend({
      account: z.object({ id: z.string(), name: z.string() }),
      /** What corrected it so far, oldest first. */
      creditNotes: z.array(z.object({ id: z.string(), number: z.string(), gross: moneyOutput })),
    }),
  )
  .query(async ({ ctx: { tenant }, input: { invoiceId, language } }) => {
    const { brand, db, moment } = tenant;
    return db.run(async (scope) => {
      const account = await findInvoiceAccount(scope, invoiceId);
      if (!account) throw refusalError('not_found');
      const { accountId, name } = account;
      const wording = { language, fallback: brand.defaultLanguage };
      const invoice = await readInvoice(scope, { accountId, invoiceId }, wording, moment.today);
      if (!invoice) throw refusalError('not_found');
      const notes = await listCreditNotes(scope, invoiceId);
      const creditNotes = notes.map(({ id, number, gross }) => {
        return { id: publicId('inv', id), number, gross: toMoneyOutput(gross.amountMinor, gross.currency) };
      });
      return { ...toInvoiceDetailOutput(invoice), account: { id: publicId('acc', accountId), name }, creditNotes };
    });
  });
