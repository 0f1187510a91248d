import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { stubEnvironment } from '../../../../../tests/setup/api/stub-environment.ts';
import { addBrand, addOperator } from '../../../../../tests/setup/api/test-brands.ts';
import { catalogueCommand } from './catalogue.ts';

const demo = fileURLToPath(new URL('../../../../../demo/szalonna/catalogue.json', import.meta.url));

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openTestApi();
  await addBrand(api, (await addOperator(api)).operatorId, 'szalonna');
  folder = await mkdtemp(join(tmpdir(), 'quittance-catalogue-'));
  stubEnvironment(api);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await api.close();
});

/** Runs the command within this process, as the command line would; answers what it printed and how it would end. */
async function catalogue(verb: string, file: string, ...more: string[]) {
  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(line));
  const words = [verb, '--tenant', 'szalonna', '--file', file, ...more];
  await catalogueCommand().exitOverride().parseAsync(words, { from: 'user' });
  const exitCode = process.exitCode ?? 0;
  process.exitCode = undefined;
  return { printed: printed.join('\n'), exitCode };
}

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('The command catalogue', () => {
  test('shows a difference (1), pushes it (0), then shows none (0), and pushes what it pulled without a change', async () => {
    const before = await catalogue('diff', demo);
    expect(before).toMatchObject({ exitCode: 1, printed: expect.stringContaining('+ plan_version szalon 2') });
    expect((await catalogue('push', demo)).exitCode).toBe(0);
    const same = 'The stored catalogue has everything the file says.';
    expect(await catalogue('diff', demo)).toEqual({ exitCode: 0, printed: same });
    const pulled = join(folder, 'pulled.json');
    expect((await catalogue('pull', pulled)).printed).toMatch(/^Wrote 1 products and 2 plan versions to /);
    expect(await catalogue('push', pulled)).toEqual({ exitCode: 0, printed: same });
    expect(JSON.parse((await catalogue('diff', pulled, '--json')).printed)).toMatchObject({ added: [], kept: [] });
  });

  test('refuses another content of a stored version with exit code 3, its code and its path', async () => {
    await catalogue('push', demo);
    const changed = JSON.parse(await readFile(demo, 'utf8'));
    changed.planVersions[1].trialDays = 7;
    const file = await written('changed.json', JSON.stringify(changed));
    const refusal = 'at planVersions.1: This plan version is already stored';
    await expect(catalogue('push', file)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(refusal),
    });
    await expect(catalogue('diff', file)).rejects.toMatchObject({ exitCode: 3 });
  });

  test.each([
    ['that is not there', 'push', async () => join(folder, 'none.json'), 2],
    ['that is no JSON', 'diff', () => written('broken.json', '{'), 3],
    ['without a list', 'push', () => written('empty.json', '{}'), 3],
    ['where none can be written', 'pull', async () => join(folder, 'no', 'where.json'), 2],
  ] as const)('refuses a file %s with a sentence', async (_, verb, file, exitCode) => {
    const message = expect.stringMatching(/\./);
    await expect(catalogue(verb, await file())).rejects.toMatchObject({ exitCode, message });
  });
});
