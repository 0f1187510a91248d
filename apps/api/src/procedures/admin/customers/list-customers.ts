import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import {
  type CustomerSummary,
  customerFilters,
  listCustomers as list,
} from '../../../use-cases/admin/list-customers.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { cursorInput, pageOutput, pageSize, searchInput, toPageOutput, uuidText } from '../../page-input.ts';

const row = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  city: z.string(),
  open: moneyOutput,
  overdue: moneyOutput,
  access: z.enum(['granted', 'grace', 'suspended']),
  hasMethod: z.boolean(),
  setAside: z.boolean(),
  nextBillingDate: z.string().nullable(),
});

/** The brand's customers by name, 25 on a page. */
export const listCustomers = staffProcedure('customer.read')
  .input(
    z.object({
      filter: z.enum(customerFilters).default('all'),
      search: searchInput,
      cursor: cursorInput(z.tuple([z.string().max(300), uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }, tenant.moment.today));
    return toPageOutput(page, toRow);
  });

function toRow({ accountId, accountKey, openMinor, overdueMinor, currency, ...customer }: CustomerSummary) {
  return {
    ...customer,
    id: publicId('acc', accountId),
    key: accountKey,
    open: toMoneyOutput(openMinor, currency),
    overdue: toMoneyOutput(overdueMinor, currency),
  };
}
