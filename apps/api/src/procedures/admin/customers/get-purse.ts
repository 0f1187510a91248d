import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { listRedemptions } from '../../../use-cases/coupons/list-coupons.ts';
import { readCredit } from '../../../use-cases/credit/read-credit.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { redemptionOutput, toRedemptionOutput } from '../coupons/redemption-output.ts';

const output = z.object({
  /** What the customer has to its credit, by currency. */
  credit: z.array(moneyOutput),
  redemptions: z.array(redemptionOutput),
});

/** What a customer's next invoices will be lowered by: its credit and its coupons. */
export const getPurse = staffProcedure('customer.read')
  .input(z.object({ accountId: idInput('acc') }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { accountId } }) =>
    tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      const credit = await readCredit(scope, accountId);
      const redemptions = await listRedemptions(scope, { accountId });
      return {
        credit: credit.map(({ amountMinor, currency }) => toMoneyOutput(amountMinor, currency)),
        redemptions: redemptions.map(toRedemptionOutput),
      };
    }),
  );
