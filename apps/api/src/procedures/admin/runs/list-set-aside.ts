import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listSetAside as list } from '../../../use-cases/billing/list-set-aside.ts';
import { findRun } from '../../../use-cases/billing/read-run.ts';
import { cursorInput, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';
import { reasonInput } from './aside-output.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  detail: z.string(),
  held: z.boolean(),
});

/** The accounts that a run could not bill, all or those of one reason, by name, 25 on a page. */
export const listSetAside = staffProcedure('run.read')
  .input(
    z.object({
      runId: idInput('run'),
      reason: reasonInput.nullable().default(null),
      cursor: cursorInput(z.tuple([z.string().max(300), uuidText])),
    }),
  )
  .output(pageOutput(account).extend({ asOf: z.string() }))
  .query(async ({ ctx: { tenant }, input }) => {
    const run = await findRun(tenant, input.runId);
    if (!run) throw refusalError('not_found');
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    const output = toPageOutput(page, ({ accountId, ...rest }) => ({ ...rest, id: publicId('acc', accountId) }));
    return { ...output, asOf: run.asOf };
  });
