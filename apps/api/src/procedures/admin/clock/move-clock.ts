import { addDays, businessDate } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { startClock } from '../../../use-cases/clock/start-clock.ts';

const input = z.discriminatedUnion('by', [
  z.object({ by: z.literal('date'), date: z.iso.date() }),
  z.object({ by: z.literal('days'), days: z.number().int().min(1).max(800) }),
]);

/** Tells a sandbox brand's clock to move on; the worker lives through every day on the way. */
export const moveClock = staffProcedure('clock.advance')
  .input(input)
  .output(z.object({ target: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: way }) => {
    const { db, moment } = tenant;
    const wanted = way.by === 'date' ? businessDate(way.date) : addDays(moment.today, way.days);
    const target = unwrap(await startClock(tenant, wanted));
    const entry = { action: 'clock.moved' as const, target: { date: target }, before: { date: moment.today } };
    await db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry, at: moment.wallNow }));
    return { target };
  });
