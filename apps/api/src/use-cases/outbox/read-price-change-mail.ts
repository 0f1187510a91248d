import type { TenantScope } from '@quittance/db';
import { addDays, businessDate, money, textIn } from '@quittance/domain';
import { textOf } from './event-data.ts';
import type { MailRow } from './mail-row.ts';

/** What the notice of a price change says about an account: every subscription that was told of on that day. */
export async function readPriceChangeMail({ trx, tenantId }: TenantScope, mail: MailRow) {
  const rows = await trx
    .selectFrom('campaign_subject as c')
    .innerJoin('campaign as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.campaign_id', '=', 'c.campaign_id'),
    )
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 'k.tenant_id').onRef('v.plan_version_id', '=', 'k.to_version_id'),
    )
    .select(['c.effective_on', 'c.old_minor', 'c.new_minor', 'c.currency', 'v.definition', 'k.terms'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.campaign_id', '=', textOf(mail.data, 'subjectId') ?? '')
    .where('c.account_id', '=', mail.account_id)
    .where('c.noticed_on', 'is not', null)
    .where('c.effective_on', 'is not', null)
    .orderBy('c.effective_on')
    .orderBy('c.subscription_id')
    .execute();
  const [first] = rows;
  if (!first) throw new Error('A notice of a price change is about at least one subscription.');
  const firstDay = businessDate(first.effective_on ?? '');
  const { optOut } = first.terms;
  return {
    changes: rows.map((row) => ({
      planName: textIn(row.definition.name, mail.language, ['en']) || row.definition.planCode,
      effectiveOn: row.effective_on ?? '',
      oldAmount: money(row.old_minor, row.currency),
      newAmount: money(row.new_minor, row.currency),
    })),
    inclusiveOfTax: first.definition.tax.behaviour === 'inclusive',
    optOut: optOut === null ? null : { until: addDays(firstDay, -optOut.daysBefore), effect: optOut.effect },
  };
}
