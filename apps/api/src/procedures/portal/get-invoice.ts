import { z } from 'zod';
import { refusalError } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { readInvoice } from '../../use-cases/portal/read-invoice.ts';
import { invoiceDetailOutput, toInvoiceDetailOutput } from './invoice-detail-output.ts';
import { languageInput } from './language-input.ts';

/** One invoice with its lines by location, why each costs what it costs, and the payments behind it. */
export const getInvoice = portalProcedure('invoice.read')
  .input(z.object({ invoiceId: idInput('inv'), language: languageInput }))
  .output(invoiceDetailOutput)
  .query(async ({ ctx: { tenant, accountId }, input: { invoiceId, language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const wanted = { accountId, invoiceId };
    const invoice = await tenant.db.run((scope) => readInvoice(scope, wanted, wording, tenant.moment.today));
    if (!invoice) throw refusalError('not_found');
    return toInvoiceDetailOutput(invoice);
  });
