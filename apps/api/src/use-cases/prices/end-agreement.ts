import type { Actor } from '@quittance/db';
import { touchSubscriptions } from '@quittance/db/billing';
import { type BusinessDate, businessDate, laterOf, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { lockAccount } from './lock-account.ts';

/**
 * Lets an agreed price end: billing periods that begin from today on cost what is listed. One that has not begun never
 * will. Refuses `not_found`; ending one that is over changes nothing.
 */
export async function endAgreement(
  { db, moment }: Tenant,
  { accountId, agreementId }: { readonly accountId: string; readonly agreementId: string },
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const subscriptionIds = await lockAccount(scope, accountId);
    const agreement = await trx
      .selectFrom('price_agreement')
      .select(['component_code', 'valid_from', 'valid_until', 'subscription_id'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('agreement_id', '=', agreementId)
      .executeTakeFirst();
    if (!agreement) return refuse('not_found');
    const end: BusinessDate = laterOf(moment.today, businessDate(agreement.valid_from));
    if (agreement.valid_until !== null && agreement.valid_until <= end) return ok(undefined);
    await trx
      .updateTable('price_agreement')
      .set({ valid_until: end })
      .where('tenant_id', '=', tenantId)
      .where('agreement_id', '=', agreementId)
      .execute();
    await touchSubscriptions(scope, subscriptionIds, null);
    const target = { account: accountId, agreement: agreementId };
    const changed = { before: { until: agreement.valid_until }, after: { until: end } };
    await recordAudit(scope, { ...by, ...changed, action: 'price.ended', target, at: moment.wallNow });
    const data = { component: agreement.component_code, date: end };
    const event = { kind: 'price.ended' as const, accountId, subjectId: agreement.subscription_id, data };
    await recordEvents(scope, moment, by.actor, [event]);
    return ok(undefined);
  });
}
