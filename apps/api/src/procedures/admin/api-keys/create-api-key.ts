import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { apiKeyScopes } from '../../../use-cases/api-keys/api-key-scopes.ts';
import { createApiKey as create } from '../../../use-cases/api-keys/create-api-key.ts';

/** Makes a key. Its token is in this answer and nowhere else: show it once, keep it nowhere. */
export const createApiKey = staffProcedure('apikey.manage')
  .input(z.object({ name: z.string().trim().min(1).max(120), scopes: z.array(z.enum(apiKeyScopes)).min(1).max(20) }))
  .output(z.object({ id: z.string(), token: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    const { apiKeyId, token } = unwrap(await create(tenant, input, { actor, from: visitor }));
    return { id: publicId(idPrefixes.apiKey, apiKeyId), token };
  });
