import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { CatalogueFinding } from '../../use-cases/catalogue/catalogue-finding.ts';
import type { CatalogueFile } from '../../use-cases/catalogue/catalogue-schema.ts';
import { type CatalogueDiff, diffCatalogue } from '../../use-cases/catalogue/diff-catalogue.ts';
import { pushCatalogue } from '../../use-cases/catalogue/push-catalogue.ts';
import { readCatalogueFile } from '../../use-cases/catalogue/read-catalogue-file.ts';
import { readStoredCatalogue } from '../../use-cases/catalogue/read-stored-catalogue.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { readText } from '../read-text.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

interface Options {
  readonly tenant: string;
  readonly file?: string;
  readonly json?: boolean;
}

export function catalogueCommand(): Command {
  const catalogue = new Command('catalogue').description(
    'Products, plans, plan versions and roles of a brand, as a file (docs/catalogue.md).',
  );
  const verb = (name: string, description: string, work: (services: Services, options: Options) => Promise<void>) =>
    catalogue
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the brand')
      .option('--file <file>', 'the catalogue file; standard output or input when left out or "-"')
      .option('--json', 'answer in JSON')
      .action((options: Options) => withServices((services) => work(services, options)));
  verb('pull', 'Writes the stored catalogue, always in the same form.', pull);
  verb('diff', 'Shows what push would do: exit code 0 nothing, 1 something, 3 the file is refused.', diff);
  verb('push', 'Makes the stored catalogue what the file says; all of it or nothing.', push);
  return catalogue;
}

async function pull(services: Services, { tenant: slug, file, json = false }: Options): Promise<void> {
  const { db } = await findBrand(services, slug);
  const { file: catalogue } = await db.run(readStoredCatalogue);
  const text = `${JSON.stringify(catalogue, null, 2)}\n`;
  if (file === undefined || file === '-') return void process.stdout.write(text);
  await writeFile(file, text).catch(() => {
    throw new CommandRefused(`The file ${file} cannot be written.`, exitCodes.wrongUse);
  });
  const counts = { products: catalogue.products.length, planVersions: catalogue.planVersions.length };
  if (json) return console.log(JSON.stringify({ file, ...counts }));
  console.log(`Wrote ${counts.products} products and ${counts.planVersions} plan versions to ${file}.`);
}

async function diff(services: Services, { tenant: slug, file, json = false }: Options): Promise<void> {
  const wanted = await readWanted(file, json);
  const { db } = await findBrand(services, slug);
  const found = diffCatalogue(await db.run(readStoredCatalogue), wanted);
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const line of linesOf(found)) console.log(line);
  const errors = found.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new CommandRefused(`${errors.length} problems: the file cannot be pushed.`);
  if (hasDifference(found)) process.exitCode = exitCodes.differs;
}

async function push(services: Services, { tenant: slug, file, json = false }: Options): Promise<void> {
  const wanted = await readWanted(file, json);
  const tenant = await findBrand(services, slug);
  const pushed = await pushCatalogue(tenant, wanted, { actor: systemActor, from: null });
  if (!pushed.ok) return refuse(pushed.error, json);
  if (json) console.log(JSON.stringify(pushed.value, null, 2));
  else for (const line of linesOf(pushed.value)) console.log(line);
}

async function readWanted(file: string | undefined, json: boolean): Promise<CatalogueFile> {
  const read = readCatalogueFile(await readText(file ?? '-'));
  return read.ok ? read.value : refuse(read.error, json);
}

function refuse(findings: readonly CatalogueFinding[], json: boolean): never {
  if (json) console.log(JSON.stringify({ findings }, null, 2));
  throw new CommandRefused(['Nothing was changed.', ...findings.map(lineOf)].join('\n'));
}

function hasDifference({ added, changed }: CatalogueDiff): boolean {
  return added.length + changed.length > 0;
}

function linesOf(diff: CatalogueDiff): readonly string[] {
  const { added, changed, kept, findings } = diff;
  return [
    ...added.map(({ what, code }) => `+ ${what} ${code}`),
    ...changed.map(({ what, code }) => `~ ${what} ${code}`),
    ...kept.map(({ what, code }) => `  ${what} ${code} stays, though the file does not name it`),
    ...findings.map(lineOf),
    ...(hasDifference(diff) ? [] : ['The stored catalogue has everything the file says.']),
  ];
}

function lineOf({ severity, path, sentence, code }: CatalogueFinding): string {
  return `! ${severity} at ${path || 'the file'}: ${sentence} (${code})`;
}
