import { publicId } from '@quittance/db';
import { entryKinds, ledgerAccounts } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findInvoiceAccount } from '../../../use-cases/admin/find-invoice-account.ts';
import { invoiceSources, listEntries } from '../../../use-cases/admin/list-entries.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const entry = z.object({
  id: z.string(),
  kind: z.enum(entryKinds),
  date: z.string(),
  /** Debits are positive, credits negative; together they are zero. */
  postings: z.array(z.object({ account: z.enum(ledgerAccounts), amount: moneyOutput })),
});

/** What the ledger holds about an invoice, its payments and their refunds, oldest first. */
export const getEntries = staffProcedure('ledger.read')
  .input(z.object({ invoiceId: idInput('inv') }))
  .output(z.array(entry))
  .query(async ({ ctx: { tenant }, input: { invoiceId } }) => {
    const entries = await tenant.db.run(async (scope) => {
      if (!(await findInvoiceAccount(scope, invoiceId))) throw refusalError('not_found');
      return listEntries(scope, await invoiceSources(scope, invoiceId));
    });
    return entries.map(({ entryId, postings, ...rest }) => ({
      ...rest,
      id: publicId('ent', entryId),
      postings: postings.map(({ ledgerAccount, amount }) => ({
        account: ledgerAccount,
        amount: toMoneyOutput(amount.amountMinor, amount.currency),
      })),
    }));
  });
