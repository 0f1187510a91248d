import { Command } from 'commander';
import type { Tenant } from '../../tenant/brand.ts';
import { applyImport, type ImportPlan, type ImportReport } from '../../use-cases/import/index.ts';
import { readKnownBrand } from '../../use-cases/import/read-known-brand.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
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
        console.log(whatComesNext(applied.value, tenant));
      }),
    );
}

function countsOf(plan: ImportPlan): string {
  const { accounts, locations, people, members, assignments, subscriptions, usage, staff } = plan;
  const { coupons, redemptions, agreements, charges } = plan;
  const counts = [
    counted(accounts.length, 'customer'),
    counted(locations.length, 'location'),
    counted(people.length, 'right of a person', 'rights of people'),
    counted(members.length, 'member'),
    counted(assignments.length, 'assignment'),
    counted(subscriptions.length, 'subscription'),
    counted(usage.length, 'usage record'),
    counted(coupons.length, 'coupon'),
    counted(redemptions.length, 'redemption'),
    counted(agreements.length, 'agreed price'),
    counted(charges.length, 'charge'),
    counted(staff.length, 'member of staff', 'members of staff'),
  ];
  return counts.filter((text) => !text.startsWith('0 ')).join(', ') || 'no rows';
}

function addedOf(report: ImportReport): string {
  const counts = [
    counted(report.accountsAdded, 'customer'),
    counted(report.locationsAdded, 'location'),
    counted(report.peopleAdded, 'person', 'people'),
    counted(report.membersAdded, 'member'),
    counted(report.subscriptionsAdded, 'subscription'),
  ];
  return `New: ${counts.join(', ')}.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What an import does not do by itself. */
function whatComesNext(report: ImportReport, { brand, moment }: Tenant): string {
  const invite = 'Nobody was invited: invite people on the customer’s page of the administration, under “People”.';
  const bill = `Subscriptions due by ${moment.today} are billed within seconds by a worker, unless a run is paused or was cancelled today. "quittance run --tenant ${brand.slug}" bills them without a worker.`;
  const lines = [report.peopleAdded > 0 && invite, report.subscriptionsAdded > 0 && bill];
  return lines.filter((line) => line !== false).join('\n');
}
