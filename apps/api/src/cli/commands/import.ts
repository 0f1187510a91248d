import { Command } from 'commander';
import type { Tenant } from '../../tenant/brand.ts';
import { applyImport, type ImportPlan, type ImportReport } from '../../use-cases/import/index.ts';
import { readKnownBrand } from '../../use-cases/import/read-known-brand.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { countOf } from '../count-of.ts';
import { commandLine } from '../demo/command-line.ts';
import { findBrand } from '../find-brand.ts';
import { importRefused, readAdditions } from '../read-folder.ts';
import { readLanguage } from '../read-language.ts';
import { withServices } from '../with-services.ts';

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Imports a brand’s customers from a folder of CSV and JSON files; all of it or nothing. The folder brings only the files it has.',
    )
    .argument('<folder>', 'the folder, as described in demo/README.md')
    .requiredOption('--tenant <slug>', 'the brand')
    .option('--dry-run', 'only check the files')
    .option('--lang <language>', 'language of the problems: de, hu or en', 'en')
    .action((folder: string, options: { tenant: string; dryRun?: boolean; lang: string }) =>
      withServices(async (services) => {
        const language = readLanguage(options.lang);
        const tenant = await findBrand(services, options.tenant);
        const plan = await readAdditions(folder, await readKnownBrand(tenant), language);
        if (options.dryRun) return console.log(`The files are good: ${countsOf(plan)}.`);
        const applied = await applyImport(tenant, plan, { actor: systemActor, from: commandLine });
        if (!applied.ok) throw importRefused(applied.error, language);
        console.log(`Read ${countsOf(plan)}.`);
        console.log(addedOf(applied.value));
        for (const line of whatComesNext(applied.value, tenant)) console.log(line);
      }),
    );
}

function countsOf(plan: ImportPlan): string {
  const { accounts, locations, people, members, assignments, subscriptions, usage, staff } = plan;
  const { coupons, redemptions, agreements, charges } = plan;
  const counts = [
    countOf(accounts.length, 'customer'),
    countOf(locations.length, 'location'),
    countOf(people.length, 'right of a person', 'rights of people'),
    countOf(members.length, 'member'),
    countOf(assignments.length, 'assignment'),
    countOf(subscriptions.length, 'subscription'),
    countOf(usage.length, 'usage record'),
    countOf(coupons.length, 'coupon'),
    countOf(redemptions.length, 'redemption'),
    countOf(agreements.length, 'agreed price'),
    countOf(charges.length, 'charge'),
    countOf(staff.length, 'member of staff', 'members of staff'),
  ];
  return counts.filter((text) => !text.startsWith('0 ')).join(', ') || 'no rows';
}

/** Of other rows, and of those that were there, nobody counts which are as they were. */
function addedOf(report: ImportReport): string {
  const counts = [
    countOf(report.accountsAdded, 'customer'),
    countOf(report.locationsAdded, 'location'),
    countOf(report.peopleAdded, 'person', 'people'),
    countOf(report.membersAdded, 'member'),
    countOf(report.subscriptionsAdded, 'subscription'),
  ];
  const isNothing = counts.every((text) => text.startsWith('0 '));
  return isNothing ? nothingNew : `New: ${counts.join(', ')}.`;
}

const nothingNew = 'No new customer, location, person, member or subscription; everything in the files is as they say.';

/** What an import does not do by itself. */
function whatComesNext(report: ImportReport, { brand, moment }: Tenant): string[] {
  const invite = 'Nobody was invited: invite people on the customer’s page of the administration, under “People”.';
  const bill = `Subscriptions due by ${moment.today} are billed within seconds by a worker, unless a run is paused or was cancelled today. "quittance run --tenant ${brand.slug}" bills them without a worker.`;
  const lines = [report.peopleAdded > 0 && invite, report.subscriptionsAdded > 0 && bill];
  return lines.filter((line) => line !== false);
}
