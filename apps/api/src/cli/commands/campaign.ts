import type { CampaignRow } from '@quittance/domain';
import { formatMoney } from '@quittance/i18n';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { readCatalogue } from '../../use-cases/billing/catalogue.ts';
import type { CampaignFault } from '../../use-cases/campaigns/campaign-problem.ts';
import { dryRun } from '../../use-cases/campaigns/dry-run.ts';
import { readCampaignFile } from '../../use-cases/campaigns/read-campaign-file.ts';
import { resolveCampaign } from '../../use-cases/campaigns/resolve-campaign.ts';
import type { CampaignPlan } from '../../use-cases/campaigns/stored-campaign.ts';
import { countOf } from '../count-of.ts';
import { findBrand } from '../find-brand.ts';
import { createProgress } from '../progress.ts';
import { readText } from '../read-text.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

interface Options {
  readonly tenant: string;
  readonly file?: string;
  readonly json?: boolean;
}

export function campaignCommand(): Command {
  const campaign = new Command('campaign').description('Price-change campaigns over a brand’s subscriptions.');
  campaign
    .command('dry-run')
    .description('Tries a campaign over all its subscriptions and stores nothing (docs/campaigns.md).')
    .requiredOption('--tenant <slug>', 'the brand')
    .option('--file <file>', 'the campaign; standard input when left out or "-"')
    .option('--json', 'one JSON object a line: a row for each subscription, then the totals')
    .action((options: Options) => withServices((services) => tryCampaign(services, options)));
  return campaign;
}

async function tryCampaign(services: Services, { tenant: slug, file = '-', json = false }: Options): Promise<void> {
  const read = readCampaignFile(await readText(file));
  if (!read.ok) return refuse(read.error, json);
  const tenant = await findBrand(services, slug);
  const plan = await tenant.db.run(async (scope) =>
    resolveCampaign(scope, await readCatalogue(scope, tenant.brand.defaultLanguage), read.value),
  );
  if (!plan.ok) return refuse(plan.error, json);
  const totals = await printRows(tenant, plan.value, json);
  if (json) return console.log(JSON.stringify({ totals }));
  const { currency, oldMinor, newMinor, changing, subscriptions } = totals;
  const money = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency }, 'en');
  console.log(
    `${changing} of ${countOf(subscriptions, 'subscription')} change: ${money(oldMinor)} → ${money(newMinor)}.`,
  );
}

/** Prints batch by batch, so that any number of subscriptions needs the same small memory. */
async function printRows(tenant: Tenant, plan: CampaignPlan, json: boolean) {
  const progress = createProgress();
  let [done, changing, oldMinor, newMinor] = [0, 0, 0n, 0n];
  let currency = tenant.brand.currency;
  for await (const { rows, faults, total } of dryRun(tenant, plan)) {
    if (faults.length > 0) refuse(faults, json);
    for (const row of rows) {
      console.log(json ? JSON.stringify({ row: toJson(row) }) : toLine(row));
      if (row.outcome === 'changes' || row.outcome === 'paused') changing += 1;
      oldMinor += row.oldAmount.amountMinor;
      newMinor += row.newAmount.amountMinor;
      currency = row.newAmount.currency;
    }
    done += rows.length;
    progress.show(done, total, countOf(done, 'subscription'));
  }
  progress.end();
  return { subscriptions: done, changing, currency, oldMinor: `${oldMinor}`, newMinor: `${newMinor}` };
}

function toLine({
  subscriptionId,
  outcome,
  waveCode,
  effectiveOn,
  oldAmount,
  newAmount,
  outliers,
}: CampaignRow): string {
  if (effectiveOn === null) return `${subscriptionId}  ${outcome}`;
  const amounts = `${formatMoney(oldAmount, 'en')} → ${formatMoney(newAmount, 'en')}`;
  return [subscriptionId, outcome, waveCode, effectiveOn, amounts, ...outliers].join('  ');
}

function toJson({ oldAmount, newAmount, ...row }: CampaignRow) {
  const money = ({ amountMinor, currency }: CampaignRow['oldAmount']) => ({ amountMinor: `${amountMinor}`, currency });
  return { ...row, oldAmount: money(oldAmount), newAmount: money(newAmount) };
}

function refuse(faults: readonly CampaignFault[], json: boolean): never {
  if (json) console.log(JSON.stringify({ problems: faults }));
  const lines = faults.map(({ code, path, sentence }) => `  ${path || 'campaign'}: ${sentence} (${code})`);
  throw new CommandRefused(`The campaign cannot be tried.\n${lines.join('\n')}`);
}
