import { staffProcedure } from '../../../trpc/procedures.ts';
import { readClock } from '../../../use-cases/admin/read-clock.ts';
import { clockOutput } from './clock-output.ts';

/** The brand's business date; of a sandbox brand also where its clock is going. */
export const getClock = staffProcedure('brand.read')
  .output(clockOutput)
  .query(({ ctx: { tenant } }) => readClock(tenant));
