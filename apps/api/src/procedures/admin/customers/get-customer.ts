import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readCustomer } from '../../../use-cases/admin/read-customer.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const address = z.object({ street: z.string(), postalCode: z.string(), city: z.string(), country: z.string() });

const output = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  legalName: z.string(),
  address,
  vatId: z.string().nullable(),
  vatChecked: z.object({ on: z.string(), valid: z.boolean() }).nullable(),
  language: z.string(),
  currency: z.string(),
  billingEmail: z.string(),
  termDays: z.number().nullable(),
  since: z.string(),
  /** One per currency in which something was ever invoiced, the account's own first. */
  amounts: z.array(z.object({ open: moneyOutput, dueNow: moneyOutput, overdue: moneyOutput })),
  access: z.enum(['granted', 'grace', 'suspended']),
  heldReason: z.string().nullable(),
});

/** Who a customer is, what it owes, and whether it is served and billed. */
export const getCustomer = staffProcedure('customer.read')
  .input(z.object({ accountId: idInput('acc') }))
  .output(output)
  .query(async ({ ctx: { tenant }, input }) => {
    const when = { today: tenant.moment.today, timeZone: tenant.brand.timeZone };
    const customer = await tenant.db.run((scope) => readCustomer(scope, input.accountId, when));
    if (!customer) throw refusalError('not_found');
    const { accountId, accountKey, amounts, ...facts } = customer;
    return {
      ...facts,
      id: publicId('acc', accountId),
      key: accountKey,
      amounts: amounts.map(({ open, dueNow, overdue }) => ({
        open: toMoneyOutput(open.amountMinor, open.currency),
        dueNow: toMoneyOutput(dueNow.amountMinor, dueNow.currency),
        overdue: toMoneyOutput(overdue.amountMinor, overdue.currency),
      })),
    };
  });
