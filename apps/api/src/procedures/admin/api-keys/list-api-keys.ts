import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { apiKeyScopes } from '../../../use-cases/api-keys/api-key-scopes.ts';
import { listApiKeys as list } from '../../../use-cases/api-keys/list-api-keys.ts';

const output = z.object({
  /** What a new key can be made for. */
  scopes: z.array(z.string()),
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: z.string(),
      revokedAt: z.string().nullable(),
    }),
  ),
});

/** The brand's API keys, newest first, revoked ones too; never their secrets. */
export const listApiKeys = staffProcedure('apikey.manage')
  .output(output)
  .query(async ({ ctx: { tenant } }) => {
    const keys = await tenant.db.run(list);
    return {
      scopes: [...apiKeyScopes],
      keys: keys.map(({ apiKeyId, name, scopes, createdAt, revokedAt }) => ({
        id: publicId(idPrefixes.apiKey, apiKeyId),
        name,
        scopes: [...scopes],
        createdAt: createdAt.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    };
  });
