import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../../use-cases/admin/find-invoice-account.ts';
import { readInvoice } from '../../../use-cases/portal/read-invoice.ts';
import { invoiceDetailOutput, toInvoiceDetailOutput } from '../../portal/invoice-detail-output.ts';
import { languageInput } from '../../portal/language-input.ts';

/** One invoice as its customer sees it, with whose it is. */
export const getInvoice = staffProcedure('invoice.read')
  .input(z.object({ invoiceId: idInput('inv'), language: languageInput }))
  .output(invoiceDetailOutput.extend({ account: z.object({ id: z.string(), name: z.string() }) }))
  .query(async ({ ctx: { tenant }, input: { invoiceId, language } }) => {
    const { brand, db, moment } = tenant;
    return db.run(async (scope) => {
      const account = await findInvoiceAccount(scope, invoiceId);
      if (!account) throw refusalError('not_found');
      const { accountId, name } = account;
      const wording = { language, fallback: brand.defaultLanguage };
      const invoice = await readInvoice(scope, { accountId, invoiceId }, wording, moment.today);
      if (!invoice) throw refusalError('not_found');
      return { ...toInvoiceDetailOutput(invoice), account: { id: publicId('acc', accountId), name } };
    });
  });
