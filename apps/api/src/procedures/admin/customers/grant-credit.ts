import { isCurrencyCode, money } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { grantCredit as grant } from '../../../use-cases/credit/grant-credit.ts';

const input = z.object({
  accountId: idInput('acc'),
  /** Made with the form: sent twice, the credit is given once. */
  creditId: z.uuid(),
  kind: z.enum(['goodwill', 'deposit']),
  amount: z.object({ amountMinor: z.string().regex(/^[1-9]\d{0,14}$/), currency: z.string().length(3) }),
  reason: z.string().trim().min(1).max(300),
});

/** Gives a customer credit that pays its next invoices. */
export const grantCredit = staffProcedure('credit.grant')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { amount, ...wanted } }) => {
    const { amountMinor, currency } = amount;
    if (!isCurrencyCode(currency)) throw refusalError('invalid_input', { field: 'amount' });
    const order = { ...wanted, amount: money(BigInt(amountMinor), currency) };
    unwrap(await grant(tenant, order, { actor, from: visitor }));
  });
