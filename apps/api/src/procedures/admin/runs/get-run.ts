import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listSetAside } from '../../../use-cases/admin/list-set-aside.ts';
import { estimateOpenRun } from '../../../use-cases/billing/estimate-open-run.ts';
import { findRun } from '../../../use-cases/billing/read-run.ts';
import { runOutput, toRunOutput } from './run-output.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  detail: z.string(),
  held: z.boolean(),
});

/** By how quickly it went lately; null when nobody can know. */
const estimate = z.object({ perSecond: z.number(), remaining: z.number(), endsAt: z.string() }).nullable();

/** How far a billing run is, when it will be through, and the accounts it could not bill. */
export const getRun = staffProcedure('run.read')
  .input(z.object({ runId: idInput('run') }))
  .output(runOutput.extend({ accountsSetAside: z.array(account), estimate }))
  .query(async ({ ctx: { tenant }, input: { runId } }) => {
    const run = await findRun(tenant, runId);
    if (!run) throw refusalError('not_found');
    const [accounts, left] = await tenant.db.run((scope) =>
      Promise.all([listSetAside(scope, runId), estimateOpenRun(scope, run, tenant.moment.wallNow)]),
    );
    const accountsSetAside = accounts.map(({ accountId, ...rest }) => ({ ...rest, id: publicId('acc', accountId) }));
    const ends = left && { ...left, endsAt: new Date(left.endsAt).toISOString() };
    return { ...toRunOutput(run, tenant.brand.currency), accountsSetAside, estimate: ends };
  });
