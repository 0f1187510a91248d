import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { replaceKey as replace } from '../../../use-cases/connections/replace-key.ts';

const secrets = z.record(z.string().max(60), z.string().trim().max(500)).refine((all) => Object.keys(all).length <= 10);

/** Tries new credentials at the provider and stores them when they work. What was typed is never answered or logged. */
export const replaceKey = staffProcedure('connection.manage')
  .input(z.object({ connectionId: idInput(idPrefixes.connection), secrets }))
  .output(z.object({ replaced: z.literal(true) }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    unwrap(await replace(services, tenant, input, { actor, from: visitor }));
    return { replaced: true };
  });
