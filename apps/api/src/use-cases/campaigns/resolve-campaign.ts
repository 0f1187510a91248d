import type { TenantScope } from '@quittance/db';
import { type AccountId, checkCampaign, idOf, ok, type Result } from '@quittance/domain';
import type { Language } from '@quittance/i18n';
import type { Catalogue } from '../billing/catalogue.ts';
import { type CampaignFault, type CampaignFaultCode, faultAt } from './campaign-problem.ts';
import type { CampaignFile } from './campaign-schema.ts';
import { type CampaignPlan, toCampaign } from './stored-campaign.ts';

/**
 * The campaign with the ids of what its file names. Refuses what the brand does not have, and whatever is wrong with
 * the campaign itself, before any subscription is looked at.
 */
export async function resolveCampaign(
  scope: TenantScope,
  catalogue: Catalogue,
  file: CampaignFile,
  language: Language = 'en',
): Promise<Result<CampaignPlan, readonly CampaignFault[]>> {
  const accounts = await readAccountIds(scope, namedKeys(file));
  const versionId = (version: number) =>
    [...catalogue.planVersions.values()].find((known) => known.planCode === file.planCode && known.version === version)
      ?.id;
  const [from, to] = [versionId(file.fromVersion), versionId(file.toVersion)];
  const faults: CampaignFault[] = [];
  const report = (code: CampaignFaultCode, path: string) => faults.push(faultAt(code, path, language));
  if (!from) report('unknown_plan_version', 'fromVersion');
  if (!to) report('unknown_plan_version', 'toVersion');
  for (const { key, path } of namedAccounts(file)) if (!accounts.has(key)) report('unknown_account', path);
  if (!from || !to || faults.length > 0) return { ok: false, error: faults };
  const plan = { from_version_id: from, to_version_id: to, terms: termsOf(file, accounts) };
  const own = checkCampaign({ ...toCampaign(plan, catalogue), holdOuts: [] }, [], toCampaign(plan, catalogue).noticeOn)
    // Whether there are any subscriptions is for the dry run to say.
    .filter(({ code }) => code !== 'no_subscriptions');
  return own.length === 0 ? ok(plan) : { ok: false, error: own.map(({ code, path }) => faultAt(code, path, language)) };
}

interface NamedAccount {
  readonly key: string;
  readonly path: string;
}

function namedAccounts({ waves, holdOuts }: CampaignFile): readonly NamedAccount[] {
  return [
    ...waves.flatMap(({ members }, wave) =>
      members.kind === 'accounts'
        ? members.accountKeys.map((key, index) => ({ key, path: `waves.${wave}.members.accountKeys.${index}` }))
        : [],
    ),
    ...holdOuts.map(({ accountKey }, index) => ({ key: accountKey, path: `holdOuts.${index}.accountKey` })),
  ];
}

function namedKeys(file: CampaignFile): readonly string[] {
  return [...new Set(namedAccounts(file).map(({ key }) => key))];
}

async function readAccountIds(
  { trx, tenantId }: TenantScope,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('account')
    .select(['account_id', 'account_key'])
    .where('tenant_id', '=', tenantId)
    .where('account_key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.account_key, row.account_id]));
}

function termsOf(file: CampaignFile, accounts: ReadonlyMap<string, string>): CampaignPlan['terms'] {
  const idsOf = (keys: readonly string[]): readonly AccountId[] =>
    keys.flatMap((key) => {
      const id = accounts.get(key);
      return id === undefined ? [] : [idOf('account', id)];
    });
  const { increasePercent, increaseMinor } = file.outliers;
  return {
    noticeOn: file.noticeOn,
    noticeDays: file.noticeDays,
    noticeDaysByCountry: file.noticeDaysByCountry,
    waves: file.waves.map(({ code, notBefore, members }) => ({
      code,
      notBefore,
      members: members.kind === 'accounts' ? { kind: 'accounts', accountIds: idsOf(members.accountKeys) } : members,
    })),
    holdOuts: file.holdOuts.map(({ accountKey, reason }) => ({ accountId: idsOf([accountKey])[0] ?? '', reason })),
    optOut: file.optOut,
    outliers: { increasePercent, increaseMinor: increaseMinor === null ? null : String(increaseMinor) },
  };
}
