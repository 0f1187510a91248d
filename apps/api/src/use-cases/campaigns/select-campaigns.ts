import type { TenantScope } from '@quittance/db';
import type { CampaignState } from '@quittance/domain';
import { sql } from 'kysely';

/** A campaign with what its subscriptions add up to. */
export interface CampaignSummary {
  readonly campaignId: string;
  readonly name: string;
  readonly planCode: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly status: CampaignState;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly currency: string;
  /** Looked at so far, and how many of them change. */
  readonly subscriptions: number;
  readonly changing: number;
  readonly oldMinor: bigint;
  readonly newMinor: bigint;
}

/** The brand's campaigns with the sums of their latest dry run. */
export function selectCampaigns({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('campaign as k')
    .innerJoin('plan_version as f', (join) =>
      join.onRef('f.tenant_id', '=', 'k.tenant_id').onRef('f.plan_version_id', '=', 'k.from_version_id'),
    )
    .innerJoin('plan_version as n', (join) =>
      join.onRef('n.tenant_id', '=', 'k.tenant_id').onRef('n.plan_version_id', '=', 'k.to_version_id'),
    )
    .where('k.tenant_id', '=', tenantId)
    .select(['k.campaign_id', 'k.name', 'k.status', 'k.created_at', 'k.created_by'])
    .select(['f.plan_code', 'f.version as from_version', 'n.version as to_version', 'n.definition'])
    .select((eb) =>
      eb
        .selectFrom('campaign_subject as c')
        .whereRef('c.tenant_id', '=', 'k.tenant_id')
        .whereRef('c.campaign_id', '=', 'k.campaign_id')
        .whereRef('c.dry_run_no', '=', 'k.dry_run_no')
        .select(
          sql<{ subscriptions: number; changing: number; old: string; new: string }>`json_build_object(
            'subscriptions', count(*), 'changing', count(*) filter (where c.outcome in ('changes', 'paused')),
            'old', coalesce(sum(c.old_minor), 0)::text, 'new', coalesce(sum(c.new_minor), 0)::text)`.as('sums'),
        )
        .as('sums'),
    );
}

type SelectedCampaign = Awaited<ReturnType<ReturnType<typeof selectCampaigns>['execute']>>[number];

export function toCampaignSummary(row: SelectedCampaign): CampaignSummary {
  return {
    campaignId: row.campaign_id,
    name: row.name,
    planCode: row.plan_code,
    fromVersion: row.from_version,
    toVersion: row.to_version,
    status: row.status,
    createdAt: row.created_at,
    createdBy: row.created_by.name,
    currency: row.definition.currency,
    subscriptions: row.sums?.subscriptions ?? 0,
    changing: row.sums?.changing ?? 0,
    oldMinor: BigInt(row.sums?.old ?? '0'),
    newMinor: BigInt(row.sums?.new ?? '0'),
  };
}
