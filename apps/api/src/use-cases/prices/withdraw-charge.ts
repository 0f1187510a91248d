import type { Actor } from '@quittance/db';
import { lockSubscriptions, touchSubscriptions } from '@quittance/db/billing';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { listCharges } from './list-charges.ts';

/**
 * Takes a charge back before it was invoiced. Refuses `not_found`, and `charge_invoiced` for one that stands on an
 * invoice: that takes a credit note. Asking twice changes nothing more.
 */
export async function withdrawCharge(
  { db, moment }: Tenant,
  { accountId, chargeId }: { readonly accountId: string; readonly chargeId: string },
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const known = await trx
      .selectFrom('ad_hoc_charge')
      .select('subscription_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('charge_id', '=', chargeId)
      .executeTakeFirst();
    if (!known) return refuse('not_found');
    await lockSubscriptions(scope, [known.subscription_id]);
    const charge = (await listCharges(scope, accountId, moment.today)).find((found) => found.chargeId === chargeId);
    if (charge?.state.kind === 'invoiced') return refuse('charge_invoiced');
    if (charge?.state.kind !== 'pending') return ok(undefined);
    await trx
      .updateTable('ad_hoc_charge')
      .set({ withdrawn_at: moment.wallNow })
      .where('tenant_id', '=', tenantId)
      .where('charge_id', '=', chargeId)
      .execute();
    await touchSubscriptions(scope, [known.subscription_id], null);
    const target = { account: accountId, subscription: known.subscription_id, charge: chargeId };
    await recordAudit(scope, { ...by, action: 'charge.withdrawn', target, at: moment.wallNow });
    const told = { accountId, subjectId: known.subscription_id, data: { description: charge.description } };
    await recordEvents(scope, moment, by.actor, [{ kind: 'charge.withdrawn', ...told }]);
    return ok(undefined);
  });
}
