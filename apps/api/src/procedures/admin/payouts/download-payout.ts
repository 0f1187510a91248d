import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { payoutCsv } from '../../../use-cases/reconciliation/payout-csv.ts';
import { readPayout } from '../../../use-cases/reconciliation/read-payout.ts';

/** All lines of a payout as a file for a spreadsheet. */
export const downloadPayout = staffProcedure('payout.read')
  .input(z.object({ payoutId: idInput(idPrefixes.payout) }))
  .output(z.object({ providerRef: z.string(), csv: z.string() }))
  .query(async ({ ctx: { tenant }, input: { payoutId } }) =>
    tenant.db.run(async (scope) => {
      const payout = await readPayout(scope, payoutId);
      if (!payout) throw refusalError('not_found');
      return { providerRef: payout.providerRef, csv: await payoutCsv(scope, payoutId) };
    }),
  );
