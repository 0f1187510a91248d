import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { revokeApiKey as revoke } from '../../../use-cases/api-keys/revoke-api-key.ts';

/** Ends a key, from the next request on. */
export const revokeApiKey = staffProcedure('apikey.manage')
  .input(z.object({ id: idInput(idPrefixes.apiKey) }))
  .output(z.object({ revoked: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await revoke(tenant, input.id, { actor, from: visitor }));
    return { revoked: true };
  });
