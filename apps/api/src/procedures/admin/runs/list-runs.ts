import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listRuns as list } from '../../../use-cases/admin/list-runs.ts';
import { cursorInput, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';
import { runOutput, toRunOutput } from './run-output.ts';

/** The brand's billing runs, the newest first. */
export const listRuns = staffProcedure('run.read')
  .input(z.object({ cursor: cursorInput(z.tuple([uuidText])) }))
  .output(pageOutput(runOutput))
  .query(async ({ ctx: { tenant }, input: { cursor } }) => {
    const page = await tenant.db.run((scope) => list(scope, { cursor, pageSize }));
    return toPageOutput(page, (run) => toRunOutput(run, tenant.brand.currency));
  });
