import { type Actor, newId } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { Language } from '@quittance/i18n';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { readCatalogue } from '../billing/catalogue.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { type CampaignFault, faultAt } from './campaign-problem.ts';
import type { CampaignFile } from './campaign-schema.ts';
import { resolveCampaign } from './resolve-campaign.ts';

/** Keeps a campaign as a draft, whose first dry run the worker starts at once; or says everything that is wrong with it. */
export async function createCampaign(
  { db, brand, moment }: Tenant,
  file: CampaignFile,
  by: { readonly actor: Actor; readonly from: Visitor; readonly language: Language },
): Promise<Result<string, readonly CampaignFault[]>> {
  return db.run(async (scope) => {
    const catalogue = await readCatalogue(scope, brand.defaultLanguage);
    const plan = await resolveCampaign(scope, catalogue, file, by.language);
    const passed = file.noticeOn < moment.today ? [faultAt('notice_passed', 'noticeOn', by.language)] : [];
    if (!plan.ok) return { ok: false, error: [...passed, ...plan.error] };
    // A trial takes no notice of the day, and nobody could announce it afterwards.
    if (passed.length > 0) return { ok: false, error: passed };
    const campaignId = newId();
    await scope.trx
      .insertInto('campaign')
      .values({
        tenant_id: scope.tenantId,
        campaign_id: campaignId,
        name: file.name,
        ...plan.value,
        status: 'draft',
        created_by: by.actor,
        created_at: moment.wallNow,
        dry_run_no: 1,
        dry_run_open: true,
        problems: [],
        next_step_on: moment.today,
      })
      .execute();
    const entry = { action: 'campaign.created' as const, target: { campaign: campaignId }, after: { name: file.name } };
    await recordAudit(scope, { actor: by.actor, from: by.from, ...entry, at: moment.wallNow });
    await wakeTenant(scope);
    return ok(campaignId);
  });
}
