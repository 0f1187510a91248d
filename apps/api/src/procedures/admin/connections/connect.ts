import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { connectByForm } from '../../../use-cases/connections/connect-by-form.ts';

const values = z.record(z.string().max(60), z.string().trim().max(500)).refine((all) => Object.keys(all).length <= 20);

/** Tries an account's credentials at the provider and connects the brand when they work. No secret is answered or logged. */
export const connect = staffProcedure('connection.manage')
  .input(
    z.object({
      provider: z.string().max(60),
      environment: z.enum(['live', 'test', 'sandbox']),
      rails: z.array(z.string().max(60)).max(30),
      values,
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    const connectionId = unwrap(await connectByForm(services, tenant, input, { actor, from: visitor }));
    return { id: publicId(idPrefixes.connection, connectionId) };
  });
