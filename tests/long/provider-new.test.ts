import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadProviders, type PaymentProvider } from '@quittance/providers';
import { checkProvider } from '@quittance/providers/conformance';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newProviderCommand } from '../../apps/api/src/cli/commands/provider-new.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let scratch: string;
let folder: string;
beforeAll(async () => {
  // Beside the example, so that `workspace:` names are found without an install.
  scratch = await mkdtemp(join(root, 'examples', '.new-'));
  folder = join(scratch, 'moonlight');
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const command = (...words: string[]) => newProviderCommand().exitOverride().parseAsync(words, { from: 'user' });

test('One command makes a package that type-checks, loads, and fails the kit until its jobs are done', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  await command('moonlight', '--name', 'Moon Light', '--folder', folder);
  expect(said.mock.calls.join()).toContain('docs/write-a-provider.md');
  await symlink(join(root, 'examples/provider-lanternpay/node_modules'), join(folder, 'node_modules'));
  await expect(readdir(join(folder, 'src/testing'))).resolves.toEqual(['moonlight-harness.ts']);
  const config = { extends: '../../../tsconfig.base.json', include: ['src'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await run(process.execPath, [join(root, 'node_modules/typescript7/bin/tsc'), '-p', folder]);

  const loaded = await loadProviders([join(folder, 'src/index.ts')]);
  const plugin = loaded.ok ? loaded.value.get('moonlight') : undefined;
  expect(plugin?.manifest).toMatchObject({ id: 'moonlight', name: 'Moon Light' });
  const { moonlightHarness } = await import(join(folder, 'src/testing/moonlight-harness.ts'));
  const report = await checkProvider(plugin as PaymentProvider, moonlightHarness);
  expect(report.conforms).toBe(false);
  expect(report.results).toHaveLength(50);
  expect(report.results[0]).toMatchObject({
    result: 'failed',
    reason:
      'beginSave answers "unsupported" (saving by moonlight), and the manifest claims it. Do this job next, or deny it ' +
      'in the manifest; docs/write-a-provider.md tells the order.',
  });
  expect(report.results.filter(({ result }) => result === 'passed')).toEqual([]);
});

test.each([
  ['an id with a dash', ['moon-light'], 'is not made of 2 to 40 lower case letters and digits'],
  ['a name with a quote', ['moon', '--name', "Moon's"], 'The name may have 60 letters'],
  ['the name that the template has', ['samplepay'], 'is the template’s own name'],
])('%s is refused and writes nothing', async (_what, words, sentence) => {
  const target = join(scratch, 'refused');
  await expect(command(...words, '--folder', target)).rejects.toThrow(sentence);
  expect(existsSync(target)).toBe(false);
});

test('A folder that exists is left as it is', async () => {
  await expect(command('moonlight', '--folder', scratch)).rejects.toThrow('exists already; choose another folder');
});
