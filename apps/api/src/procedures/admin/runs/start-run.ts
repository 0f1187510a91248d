import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { startRun as start } from '../../../use-cases/billing/start-run.ts';

/** Starts a billing run as of today's business date; the worker carries it out. */
export const startRun = staffProcedure('run.start')
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor } }) => {
    const runId = unwrap(await start(tenant, actor));
    const entry = { action: 'run.started' as const, target: { run: runId }, at: tenant.moment.wallNow };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry }));
    return { id: publicId('run', runId) };
  });
