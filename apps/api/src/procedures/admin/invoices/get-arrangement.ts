import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../../use-cases/admin/find-invoice-account.ts';
import { readAgreed } from '../../../use-cases/collection/read-agreed.ts';
import { dated, datesOf } from '../../arrangement-output.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const output = z.object({
  kind: z.enum(['hold', 'promise', 'instalments']),
  liftsSuspension: z.boolean(),
  agreedOn: z.string(),
  /** The day it holds until, the promised day, or each instalment's. */
  dates: z.array(dated),
  /** Instalments are taken from a stored method. */
  byMethod: z.boolean(),
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
      byMethod: arrangement.kind === 'instalments' && arrangement.byMethod,
      state,
      paidSince: toMoneyOutput(paidSince.amountMinor, paidSince.currency),
      note,
      agreedBy,
    };
  });
