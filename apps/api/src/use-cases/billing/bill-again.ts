import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';

/**
 * Lets an account that was set aside be billed again: what is due is billed by the next run, which the worker starts at
 * once. Asking twice changes nothing more. Refuses `not_found`.
 */
export async function billAgain(
  { db, moment }: Tenant,
  accountId: string,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const held = await trx
      .selectFrom('subscription')
      .select(['subscription_id', 'held_reason'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .execute();
    if (held.length === 0) return refuse('not_found');
    const reason = held.find(({ held_reason }) => held_reason !== null)?.held_reason;
    if (!reason) return ok(undefined);
    await trx
      .updateTable('subscription')
      .set({ held_reason: null })
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .execute();
    const entry = { action: 'account.billed_again' as const, target: { account: accountId }, before: { reason } };
    await recordAudit(scope, { ...by, ...entry, at: moment.wallNow });
    const event = { kind: 'account.billed_again' as const, accountId, subjectId: null, data: {} };
    await recordEvents(scope, moment, by.actor, [event]);
    return ok(undefined);
  });
}
