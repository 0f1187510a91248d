import type { DunningArrangement, Money } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../../use-cases/admin/find-invoice-account.ts';
import { readAgreed } from '../../../use-cases/collection/read-agreed.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const dated = z.object({ dueDate: z.string(), amount: moneyOutput.nullable() });

const output = z.object({
  kind: z.enum(['hold', 'promise', 'instalments']),
  liftsSuspension: z.boolean(),
  agreedOn: z.string(),
  /** The day it holds until, the promised day, or each instalment's. */
  dates: z.array(dated),
  state: z.enum(['kept', 'over', 'broken']),
  paidSince: moneyOutput,
  note: z.string(),
  agreedBy: z.string(),
});

/** What is agreed about an invoice; null for nothing. */
export const getArrangement = staffProcedure('invoice.read')
  .input(z.object({ invoiceId: idInput('inv') }))
  .output(output.nullable())
  .query(async ({ ctx: { tenant }, input: { invoiceId } }) => {
    const { brand, db, moment } = tenant;
    const agreed = await db.run(async (scope) => {
      if (!(await findInvoiceAccount(scope, invoiceId))) throw refusalError('not_found');
      return readAgreed(scope, invoiceId, brand.billing.dunning, moment.today);
    });
    if (!agreed) return null;
    const { arrangement, state, paidSince, note, agreedBy } = agreed;
    const { kind, liftsSuspension, agreedOn } = arrangement;
    return {
      kind,
      liftsSuspension,
      agreedOn,
      dates: datesOf(arrangement),
      state,
      paidSince: out(paidSince),
      note,
      agreedBy,
    };
  });

function datesOf(arrangement: DunningArrangement): z.infer<typeof dated>[] {
  if (arrangement.kind === 'hold') return [{ dueDate: arrangement.until, amount: null }];
  if (arrangement.kind === 'promise') return [{ dueDate: arrangement.by, amount: out(arrangement.amount) }];
  return arrangement.instalments.map(({ dueDate, amount }) => ({ dueDate, amount: out(amount) }));
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
