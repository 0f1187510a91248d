import { publicId } from '@quittance/db';
import { z } from 'zod';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type BrandInvoice, listInvoices as list } from '../../../use-cases/admin/list-invoices.ts';
import { invoiceFilters } from '../../../use-cases/portal/list-invoices.ts';
import {
  cursorInput,
  dateText,
  integerText,
  pageOutput,
  pageSize,
  searchInput,
  toPageOutput,
  uuidText,
} from '../../page-input.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from '../../portal/invoice-summary-output.ts';

const row = invoiceSummaryOutput.extend({ account: z.object({ id: z.string(), name: z.string() }) });

/** The brand's invoices, or one customer's, the newest first. */
export const listInvoices = staffProcedure('invoice.read')
  .input(
    z.object({
      filter: z.enum(invoiceFilters).default('all'),
      search: searchInput,
      accountId: idInput('acc').nullable().default(null),
      cursor: cursorInput(z.tuple([dateText, integerText, uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }, tenant.moment.today));
    return toPageOutput(page, toRow);
  });

function toRow(invoice: BrandInvoice) {
  const account = { id: publicId('acc', invoice.accountId), name: invoice.accountName };
  return { ...toInvoiceSummaryOutput(invoice), account };
}
