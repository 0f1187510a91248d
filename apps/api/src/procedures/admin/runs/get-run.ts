import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { estimateOpenRun } from '../../../use-cases/billing/estimate-open-run.ts';
import { listSetAsideReasons } from '../../../use-cases/billing/list-set-aside-reasons.ts';
import { findRun } from '../../../use-cases/billing/read-run.ts';
import { asideReason, toAsideReason } from './aside-output.ts';
import { runOutput, toRunOutput } from './run-output.ts';

/** By how quickly it went lately; null when nobody can know. */
const estimate = z.object({ perSecond: z.number(), remaining: z.number(), endsAt: z.string() }).nullable();

/** How far a billing run is, when it will be through, and why it could not bill some accounts. */
export const getRun = staffProcedure('run.read')
  .input(z.object({ runId: idInput('run') }))
  .output(runOutput.extend({ setAsideReasons: z.array(asideReason), estimate }))
  .query(async ({ ctx: { tenant }, input: { runId } }) => {
    const run = await findRun(tenant, runId);
    if (!run) throw refusalError('not_found');
    const [reasons, left] = await tenant.db.run((scope) =>
      Promise.all([listSetAsideReasons(scope, runId), estimateOpenRun(scope, run, tenant.moment.wallNow)]),
    );
    const ends = left && { ...left, endsAt: new Date(left.endsAt).toISOString() };
    return { ...toRunOutput(run, tenant.brand.currency), setAsideReasons: reasons.map(toAsideReason), estimate: ends };
  });
