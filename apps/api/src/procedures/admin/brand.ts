import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { brandOutput, toBrandOutput } from '../brand-output.ts';

/** Null on the operator's own host. */
export const brand = adminVisitorProcedure
  .output(brandOutput.nullable())
  .query(({ ctx }) => (ctx.tenant ? toBrandOutput(ctx.tenant) : null));
