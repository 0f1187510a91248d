import { timingSafeEqual } from 'node:crypto';
import type { TenantScope } from '@quittance/db';
import type { CompiledQuery } from 'kysely';

export interface ApiKey {
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

interface ApiKeyRow {
  readonly api_key_id: string;
  readonly key_hash: string;
  readonly name: string;
  readonly scopes: string[];
}

/** The row with a token's hash, as long as it was not revoked. */
export function apiKeyRow({ trx, tenantId }: TenantScope, hash: string): CompiledQuery<ApiKeyRow> {
  return trx
    .selectFrom('api_key')
    .select(['api_key_id', 'key_hash', 'name', 'scopes'])
    .where('tenant_id', '=', tenantId)
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .compile();
}

/**
 * The working key behind a token's hash; null when there is none or it was revoked. Secrets are never compared: how far
 * two SHA-256 values agree tells nothing about the tokens they are made of, and the last word has a comparison that
 * takes the same time for all.
 */
export function toApiKey(row: ApiKeyRow | undefined, hash: string): ApiKey | null {
  if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hash))) return null;
  return { apiKeyId: row.api_key_id, name: row.name, scopes: row.scopes };
}
