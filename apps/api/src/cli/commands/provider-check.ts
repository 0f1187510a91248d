import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadProviders, type PaymentProvider } from '@quittance/providers';
import type { ConformanceReport, ProviderHarness } from '@quittance/providers/conformance';
import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { CommandRefused } from '../refused.ts';

interface Options {
  readonly harness?: string;
  readonly rail?: readonly string[];
  readonly json?: string;
  readonly write?: string;
}

export function checkProviderCommand(): Command {
  return new Command('check')
    .description('Holds plugins against the fifty checks of the conformance kit, each at its own stand-in, offline.')
    .argument('<plugin...>', 'the id of one that comes with Quittance, a package, or the path of a package or module')
    .option(
      '--harness <path>',
      "the module of the harness; beside the plugin's, testing/<id>-harness.ts, when left out",
    )
    .option('--rail <rail...>', 'only these rails; all that the stand-in plays when left out')
    .option('--json <file>', 'writes the reports for machines')
    .option('--write <file>', 'writes the reports as a page')
    .addHelpText('after', '\nEnds with 1 when a plugin fails a check that its capabilities call for.')
    .action(checkProviders);
}

async function checkProviders(plugins: readonly string[], options: Options): Promise<void> {
  const { reportAsMarkdown } = await import('@quittance/providers/conformance');
  const reports: ConformanceReport[] = [];
  for (const plugin of plugins) reports.push(await check(plugin, options));
  const page = [preface, ...reports.map(reportAsMarkdown)].join('\n');
  if (options.json) await write(options.json, `${JSON.stringify(reports, null, 2)}\n`);
  if (options.write) await write(options.write, `${page.trimEnd()}\n`);
  if (!options.json && !options.write) console.log(page);
  for (const { name, conforms, counts } of reports)
    console.log(
      `${name}: ${conforms ? 'conforms' : 'does not conform'}, ${counts.passed} passed, ${counts.failed} failed.`,
    );
  if (reports.some(({ conforms }) => !conforms)) process.exitCode = exitCodes.failed;
}

async function check(plugin: string, { harness, rail }: Options): Promise<ConformanceReport> {
  const path = moduleOf(plugin);
  const found = await loadProviders([path], (specifier) => import(pathToFileURL(specifier).href));
  if (!found.ok) throw new CommandRefused(found.error.problems.join('\n'));
  const [provider] = found.value.values();
  if (provider === undefined) throw new CommandRefused(`${plugin} holds no plugin.`);
  const { checkProvider } = await import('@quittance/providers/conformance');
  const played = await harnessOf(provider, resolve(harness ?? defaultHarness(path, provider)));
  const unknown = rail?.find((wanted) => !played.rails.some((one) => one.rail === wanted));
  if (unknown) throw new CommandRefused(`The stand-in of ${provider.manifest.name} plays no rail "${unknown}".`);
  return checkProvider(provider, played, rail ? { rails: rail } : {});
}

/** The module behind an id, a package's name, a folder with a package, or a path. */
function moduleOf(plugin: string): string {
  const isPath = plugin.startsWith('.') || isAbsolute(plugin);
  if (isPath) {
    const inPackage = join(resolve(plugin), 'src', 'index.ts');
    const path = existsSync(inPackage) ? inPackage : resolve(plugin);
    if (existsSync(path)) return path;
    throw new CommandRefused(
      `There is no plugin at ${path}. Name a module, or a folder with a package.`,
      exitCodes.wrongUse,
    );
  }
  const specifier = /^[a-z][a-z0-9_]*$/.test(plugin) ? `@quittance/providers/${plugin}` : plugin;
  try {
    return fileURLToPath(import.meta.resolve(specifier));
  } catch {
    throw new CommandRefused(`There is no plugin "${plugin}". Name a package or a path.`, exitCodes.wrongUse);
  }
}

function defaultHarness(path: string, { manifest }: PaymentProvider): string {
  return join(dirname(path), 'testing', `${manifest.id}-harness.ts`);
}

async function harnessOf({ manifest }: PaymentProvider, path: string): Promise<ProviderHarness> {
  if (!existsSync(path))
    throw new CommandRefused(`There is no harness of ${manifest.name} at ${path}; name its module with --harness.`);
  const module: Record<string, unknown> = await import(pathToFileURL(path).href);
  const harness = Object.values(module).find(isHarness);
  if (harness) return harness;
  throw new CommandRefused(`${path} exports no harness: an object with "rails" and "start".`);
}

function isHarness(value: unknown): value is ProviderHarness {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(Reflect.get(value, 'rails')) && typeof Reflect.get(value, 'start') === 'function';
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  await writeFile(file, text);
  console.log(`Wrote ${file}.`);
}

const preface = `# Do the plugins keep the contract?

\`npm run quittance -- provider check <plugin…> --write docs/quality/conformance.md\` writes this page: each of the fifty checks of the [kit](../../packages/providers/README.md#the-kit) on every rail of a plugin, at the local stand-in. *Not claimed* means that the rail's capabilities do not call for the check, with the reason below the table; nothing else is left out.
`;
