import { timingSafeEqual } from 'node:crypto';
import type { TenantScope } from '@quittance/db';

export interface ApiKey {
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/**
 * The working key behind a token's hash; null when there is none or it was revoked. Secrets are never compared: how far
 * two SHA-256 values agree tells nothing about the tokens they are made of, and the last word has a comparison that
 * takes the same time for all.
 */
export async function findApiKey({ trx, tenantId }: TenantScope, hash: string): Promise<ApiKey | null> {
  const row = await trx
    .selectFrom('api_key')
    .select(['api_key_id', 'key_hash', 'name', 'scopes'])
    .where('tenant_id', '=', tenantId)
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hash))) return null;
  return { apiKeyId: row.api_key_id, name: row.name, scopes: row.scopes };
}
