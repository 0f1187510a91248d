import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { brandOutput, toBrandOutput } from '../brand-output.ts';

export const brand = portalVisitorProcedure.output(brandOutput).query(({ ctx }) => toBrandOutput(ctx.tenant));
