import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { isTakenProviderId } from '../is-taken-provider-id.ts';
import { CommandRefused } from '../refused.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const template = join(root, 'examples/template');

/** What the template calls itself: a package of the workspace already, so that no other may have the name. */
const placeholder = { id: 'samplepay', name: 'Sample Pay' };

interface Options {
  readonly name?: string;
  readonly folder?: string;
}

export function newProviderCommand(): Command {
  return new Command('new')
    .description('Makes a package for a further provider: manifest, jobs to fill in, stand-in, conformance test.')
    .argument('<id>', 'lower case letters and digits, as it will be stored with every payment: examplepay')
    .option('--name <name>', 'as customers and staff read it; the id when left out')
    .option('--folder <folder>', 'where to write it; examples/provider-<id> when left out')
    .action(makeProvider);
}

/** Copies the template under the new names. Refuses a folder that exists: nothing is ever overwritten. */
async function makeProvider(id: string, { name = id, folder }: Options): Promise<void> {
  if (!/^[a-z][a-z0-9]{1,39}$/.test(id)) {
    throw new CommandRefused(`"${id}" is not made of 2 to 40 lower case letters and digits.`, exitCodes.wrongUse);
  }
  if (id === placeholder.id) throw new CommandRefused(`"${id}" is the template’s own name.`, exitCodes.wrongUse);
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&-]{0,59}$/u.test(name)) {
    throw new CommandRefused('The name may have 60 letters, digits, spaces and . & -', exitCodes.wrongUse);
  }
  if (await isTakenProviderId(id, process.env)) {
    throw new CommandRefused(`There is a plugin "${id}" already: choose another id.`);
  }
  const target = resolve(folder ?? join(root, 'examples', `provider-${id}`));
  if (existsSync(target)) throw new CommandRefused(`${target} exists already; choose another folder.`);
  const renamed = (text: string) => text.replaceAll(placeholder.id, id).replaceAll(placeholder.name, name);
  for (const path of await templateFiles()) {
    const written = join(target, renamed(path));
    await mkdir(dirname(written), { recursive: true });
    await writeFile(written, renamed(await readFile(join(template, path), 'utf8')), { flag: 'wx' });
  }
  console.log(nextSteps(relative(process.cwd(), target) || target));
}

/** Paths below the template, without what an install linked there. */
async function templateFiles(): Promise<string[]> {
  const entries = await readdir(template, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(template, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules'));
}

function nextSteps(folder: string): string {
  return [
    `Made ${folder}. Next:`,
    '  npm run pnpm -- install --no-frozen-lockfile     links it into this workspace',
    `  npm run pnpm -- exec vitest run ${folder}`,
    'The conformance test fails until every job is done; docs/write-a-provider.md leads through them.',
  ].join('\n');
}
