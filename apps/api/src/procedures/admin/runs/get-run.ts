import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listSetAside } from '../../../use-cases/admin/list-set-aside.ts';
import { findRun } from '../../../use-cases/billing/read-run.ts';
import { runOutput, toRunOutput } from './run-output.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  detail: z.string(),
  held: z.boolean(),
});

/** How far a billing run is, and the accounts it could not bill. */
export const getRun = staffProcedure('run.read')
  .input(z.object({ runId: idInput('run') }))
  .output(runOutput.extend({ accountsSetAside: z.array(account) }))
  .query(async ({ ctx: { tenant }, input: { runId } }) => {
    const run = await findRun(tenant, runId);
    if (!run) throw refusalError('not_found');
    const accounts = await tenant.db.run((scope) => listSetAside(scope, runId));
    const accountsSetAside = accounts.map(({ accountId, ...rest }) => ({ ...rest, id: publicId('acc', accountId) }));
    return { ...toRunOutput(run, tenant.brand.currency), accountsSetAside };
  });
