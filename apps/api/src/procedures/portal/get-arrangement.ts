import { z } from 'zod';
import { refusalError } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../use-cases/admin/find-invoice-account.ts';
import { readAgreed } from '../../use-cases/collection/read-agreed.ts';
import { findUsableMethod } from '../../use-cases/payments/find-usable-method.ts';
import { dated, datesOf } from '../arrangement-output.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';

const output = z.object({
  kind: z.enum(['hold', 'promise', 'instalments']),
  /** The day it holds until, the promised day, or each instalment's. */
  dates: z.array(dated),
  state: z.enum(['kept', 'over', 'broken']),
  paidSince: moneyOutput,
  byMethod: z.boolean(),
  /** Whether a method is stored that instalments could be taken from. */
  hasMethod: z.boolean(),
});

/** What is agreed about an invoice of the account; null for nothing. */
export const getArrangement = portalProcedure('invoice.read')
  .input(z.object({ invoiceId: idInput('inv') }))
  .output(output.nullable())
  .query(async ({ ctx: { tenant, accountId }, input: { invoiceId } }) => {
    const { brand, db, moment } = tenant;
    const found = await db.run(async (scope) => {
      const owner = await findInvoiceAccount(scope, invoiceId);
      if (owner?.accountId !== accountId) throw refusalError('not_found');
      const agreed = await readAgreed(scope, invoiceId, brand.billing.dunning, moment.today);
      return { agreed, hasMethod: agreed !== null && (await findUsableMethod(scope, accountId, null)) !== null };
    });
    if (!found.agreed) return null;
    const { arrangement, state, paidSince } = found.agreed;
    return {
      kind: arrangement.kind,
      dates: datesOf(arrangement),
      state,
      paidSince: toMoneyOutput(paidSince.amountMinor, paidSince.currency),
      byMethod: arrangement.kind === 'instalments' && arrangement.byMethod,
      hasMethod: found.hasMethod,
    };
  });
