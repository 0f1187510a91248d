import type { TenantScope } from '@quittance/db';

export interface ApiKeySummary {
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** Null while the key works. */
  readonly revokedAt: Date | null;
}

/** The brand's keys, newest first, revoked ones too. Of their secrets nothing is known any more. */
export async function listApiKeys({ trx, tenantId }: TenantScope): Promise<ApiKeySummary[]> {
  const rows = await trx
    .selectFrom('api_key')
    .select(['api_key_id', 'name', 'scopes', 'created_at', 'revoked_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('api_key_id', 'desc')
    .execute();
  return rows.map((row) => ({
    apiKeyId: row.api_key_id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}
