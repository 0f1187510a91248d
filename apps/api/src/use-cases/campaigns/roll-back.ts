import { type Actor, newId, type TenantScope } from '@quittance/db';
import { businessDate, ok, type Result, refuse, rollBackCampaign } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type Catalogue, readCatalogue } from '../billing/catalogue.ts';
import { moveCampaign } from './move-campaign.ts';
import { readSubjects, type SubjectKey } from './read-subjects.ts';
import { storeCourses } from './store-courses.ts';
import { type CampaignRowOf, lockCampaign, toCampaign } from './stored-campaign.ts';

/**
 * Takes a campaign back: all subscriptions go on as if it had never been, all or none. Refuses `not_found`,
 * `campaign_elsewhere`, and `campaign_invoiced` once anything was charged at the new price.
 */
export async function rollBack(tenant: Tenant, campaignId: string, by: Actor): Promise<Result<void, ApiRefusal>> {
  const { db, brand } = tenant;
  return db
    .run(async (scope) => {
      const row = await lockCampaign(scope, campaignId);
      if (!row) return refuse('not_found');
      const catalogue = await readCatalogue(scope, brand.defaultLanguage);
      for (;;) {
        const moved = await readMoved(scope, campaignId);
        if (moved.length === 0) break;
        const restored = await restore(scope, tenant, catalogue, { row, by }, moved);
        // Leaving the transaction by an error takes back what earlier batches restored.
        if (!restored.ok) throw new RollBackRefused(restored.error);
      }
      const state = await moveCampaign(scope, row, 'roll_back', { dry_run_open: false, next_step_on: null });
      return state.ok ? ok(undefined) : state;
    })
    .catch((error: unknown) => {
      if (error instanceof RollBackRefused) return { ok: false as const, error: error.refusal };
      throw error;
    });
}

class RollBackRefused extends Error {
  readonly refusal: ApiRefusal;

  constructor(refusal: ApiRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const subjectsPerBatch = 200;

async function readMoved({ trx, tenantId }: TenantScope, campaignId: string): Promise<readonly SubjectKey[]> {
  const rows = await trx
    .selectFrom('campaign_subject')
    .select(['subscription_id', 'account_id', 'opted_out_on'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('moved_on', 'is not', null)
    .where('restored_on', 'is', null)
    .orderBy('subscription_id')
    .limit(subjectsPerBatch)
    .execute();
  return rows.map((row) => ({
    subscriptionId: row.subscription_id,
    accountId: row.account_id,
    optedOutOn: row.opted_out_on === null ? null : businessDate(row.opted_out_on),
  }));
}

async function restore(
  scope: TenantScope,
  tenant: Tenant,
  catalogue: Catalogue,
  { row, by }: { readonly row: CampaignRowOf; readonly by: Actor },
  keys: readonly SubjectKey[],
): Promise<Result<void, ApiRefusal>> {
  const { today } = tenant.moment;
  const subjects = await readSubjects(scope, catalogue, keys, today);
  const restored = rollBackCampaign(
    toCampaign(row, catalogue),
    subjects.map(({ subscription }) => subscription),
  );
  if (!restored.ok) return refuse('campaign_invoiced');
  const courses = subjects.flatMap((subject, index) => {
    const next = restored.value[index];
    return next && next !== subject.subscription ? [{ subject, next }] : [];
  });
  const reason = { by, key: newId(), effectiveOn: today, asked: { kind: 'roll_back', campaign: row.campaign_id } };
  await storeCourses(scope, tenant, reason, courses);
  await scope.trx
    .updateTable('campaign_subject')
    .set({ restored_on: today })
    .where('tenant_id', '=', scope.tenantId)
    .where('campaign_id', '=', row.campaign_id)
    .where(
      'subscription_id',
      'in',
      keys.map(({ subscriptionId }) => subscriptionId),
    )
    .execute();
  return ok(undefined);
}
