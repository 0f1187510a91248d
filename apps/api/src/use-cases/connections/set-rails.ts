import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { offeredRails } from '../../providers/offered-rails.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { checkRails } from './check-new-connection.ts';

/**
 * Chooses which of a provider's rails customers are offered; stored methods stay as they are. Refuses `not_found`,
 * `no_payment_provider` when the plugin is not loaded, and `invalid_input` for none or a rail that the plugin lacks.
 */
export function setRails(
  { providers }: Services,
  { db, moment }: Tenant,
  { connectionId, rails }: { readonly connectionId: string; readonly rails: readonly string[] },
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const row = await scope.trx
      .selectFrom('provider_connection')
      .select(['provider', 'config'])
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('not_found');
    const manifest = providers.get(row.provider)?.manifest;
    if (!manifest) return refuse('no_payment_provider');
    const [wrong] = checkRails(manifest, rails);
    if (wrong) return refuse('invalid_input', { field: wrong.field, problem: wrong.problem });
    const chosen = [...new Set(rails)];
    await scope.trx
      .updateTable('provider_connection')
      .set({ config: { ...row.config, rails: chosen.join(',') } })
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .execute();
    const entry = { action: 'connection.rails_set' as const, target: { connection: connectionId } };
    const told = { before: { rails: offeredRails(row.config) }, after: { rails: chosen } };
    await recordAudit(scope, { ...by, ...entry, ...told, at: moment.wallNow });
    return ok(undefined);
  });
}
