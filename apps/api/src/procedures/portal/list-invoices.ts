import { z } from 'zod';
import { refusalError } from '../../errors/refusal-error.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import {
  type InvoiceCursor,
  type InvoiceSort,
  invoiceFilters,
  invoiceSorts,
  listInvoices as list,
} from '../../use-cases/portal/list-invoices.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';

const pageSize = 20;

const input = z.object({
  filter: z.enum(invoiceFilters).default('all'),
  search: z.string().trim().max(60).default(''),
  sort: z.enum(invoiceSorts).default('issued'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  /** As an earlier page answered it. */
  cursor: z.string().max(400).nullable().default(null),
});

const output = z.object({
  invoices: z.array(invoiceSummaryOutput),
  total: z.number(),
  from: z.number(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
});

/** The account's invoices, a page at a time. A cursor that no page answered is `invalid_input`. */
export const listInvoices = portalProcedure('invoice.read')
  .input(input)
  .output(output)
  .query(async ({ ctx: { tenant, accountId }, input: { cursor, ...wanted } }) => {
    const query = { ...wanted, cursor: cursor === null ? null : readCursor(cursor, wanted.sort), pageSize };
    const page = await list(tenant.db, accountId, query, tenant.moment.today);
    return {
      invoices: page.invoices.map(toInvoiceSummaryOutput),
      total: page.total,
      from: page.from,
      previous: page.previous && writeCursor(page.previous),
      next: page.next && writeCursor(page.next),
    };
  });

function writeCursor(cursor: InvoiceCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

const amountText = z.string().regex(/^-?\d{1,18}$/);

/** A cursor fits the order it was made in and no other. */
const sortValues: Readonly<Record<InvoiceSort, z.ZodType<string>>> = {
  issued: z.iso.date(),
  due: z.iso.date(),
  amount: amountText,
  number: z.string().max(120),
};

function readCursor(text: string, sort: InvoiceSort): InvoiceCursor {
  const shape = z.object({ side: z.enum(['after', 'before']), value: sortValues[sort], counter: amountText });
  const read = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success) throw refusalError('invalid_input', { field: 'cursor' });
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
