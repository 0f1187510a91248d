import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from './create-api-key.ts';

/** Ends a key for good, from the next request on. Revoking it again changes nothing. Refuses `not_found`. */
export async function revokeApiKey(
  { db, moment }: Tenant,
  apiKeyId: string,
  { actor, from }: Asked,
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const revoked = await trx
      .updateTable('api_key')
      .set({ revoked_at: moment.wallNow })
      .where('tenant_id', '=', tenantId)
      .where('api_key_id', '=', apiKeyId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!revoked) {
      const known = await trx
        .selectFrom('api_key')
        .select('api_key_id')
        .where('tenant_id', '=', tenantId)
        .where('api_key_id', '=', apiKeyId)
        .executeTakeFirst();
      return known ? ok(undefined) : refuse('not_found');
    }
    await recordAudit(scope, {
      actor,
      action: 'api_key.revoked',
      target: { apiKey: apiKeyId },
      before: { name: revoked.name },
      at: moment.wallNow,
      from,
    });
    return ok(undefined);
  });
}
