import { Command } from 'commander';
import { applyImport } from '../../use-cases/import/index.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { findBrand } from '../find-brand.ts';
import { readFolder, tell } from '../read-folder.ts';
import { readLanguage } from '../read-language.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

export function importCommand(): Command {
  return new Command('import')
    .description('Imports a brand’s customers from a folder of CSV and JSON files; all of it or nothing.')
    .argument('<folder>', 'the folder, as described in demo/README.md')
    .requiredOption('--tenant <slug>', 'the brand')
    .option('--dry-run', 'only check the files')
    .option('--lang <language>', 'language of the problems: de, hu or en', 'en')
    .action((folder: string, options: { tenant: string; dryRun?: boolean; lang: string }) =>
      withServices(async (services) => {
        const language = readLanguage(options.lang);
        const plan = await readFolder(folder, language);
        const tenant = await findBrand(services, options.tenant);
        if (options.dryRun) return console.log(`The files are good: ${plan.accounts.length} accounts.`);
        const applied = await applyImport(tenant, plan, systemActor);
        if (!applied.ok) throw new CommandRefused(`Nothing was imported.\n${tell(applied.error, language)}`);
        const { accountsAdded, locationsAdded, subscriptionsAdded } = applied.value;
        console.log(
          `Added ${accountsAdded} accounts, ${locationsAdded} locations, ${subscriptionsAdded} subscriptions.`,
        );
      }),
    );
}
