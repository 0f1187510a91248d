import type { TenantScope } from '@quittance/db';
import type { CampaignRow } from '@quittance/domain';

/** Where rows come from: the campaign, and the number of the dry run that found them. */
export interface SubjectSource {
  readonly campaignId: string;
  readonly dryRunNo: number;
}

/** Keeps what the campaign does to these subscriptions. What was found before is replaced; what happened stays. */
export async function writeSubjects(
  { trx, tenantId: tenant_id }: TenantScope,
  { campaignId, dryRunNo }: SubjectSource,
  rows: readonly CampaignRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('campaign_subject')
    .values(rows.map((row) => ({ tenant_id, campaign_id: campaignId, dry_run_no: dryRunNo, ...columnsOfRow(row) })))
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'campaign_id', 'subscription_id'])
        .doUpdateSet((eb) => ({
          dry_run_no: eb.ref('excluded.dry_run_no'),
          outcome: eb.ref('excluded.outcome'),
          wave_code: eb.ref('excluded.wave_code'),
          effective_on: eb.ref('excluded.effective_on'),
          first_invoice_on: eb.ref('excluded.first_invoice_on'),
          old_minor: eb.ref('excluded.old_minor'),
          new_minor: eb.ref('excluded.new_minor'),
          seats: eb.ref('excluded.seats'),
          outliers: eb.ref('excluded.outliers'),
        }))
        .where('campaign_subject.moved_on', 'is', null),
    )
    .execute();
}

function columnsOfRow(row: CampaignRow) {
  return {
    subscription_id: row.subscriptionId,
    account_id: row.accountId,
    outcome: row.outcome,
    wave_code: row.waveCode,
    effective_on: row.effectiveOn,
    first_invoice_on: row.firstInvoiceOn,
    currency: row.newAmount.currency,
    old_minor: row.oldAmount.amountMinor,
    new_minor: row.newAmount.amountMinor,
    seats: row.seats,
    outliers: [...row.outliers],
  };
}
