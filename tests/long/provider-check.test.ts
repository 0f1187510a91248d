import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { checkProviderCommand } from '../../apps/api/src/cli/commands/provider-check.ts';

const lanternpay = join(import.meta.dirname, '../../examples/provider-lanternpay');
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'quittance-check-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(() => rm(scratch, { recursive: true }));

async function check(...words: string[]): Promise<string> {
  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(line));
  await checkProviderCommand().exitOverride().parseAsync(words, { from: 'user' });
  return printed.join('\n');
}

test('A plugin named by its folder is held against the kit, and the report is written as a page and for machines', async () => {
  const [page, json] = [join(scratch, 'page.md'), join(scratch, 'report.json')];
  const printed = await check(lanternpay, '--write', page, '--json', json);
  expect(printed).toContain('Lantern Pay: conforms, 39 passed, 0 failed.');
  expect(process.exitCode).toBeUndefined();
  expect(await readFile(page, 'utf8')).toContain('| 50  | Operations');
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject([{ provider: 'lanternpay', conforms: true }]);
});

test('A plugin that does not conform ends the command with 1 and prints what it does wrong', async () => {
  const printed = await check(join(import.meta.dirname, '../../examples/template'));
  expect(printed).toContain('Sample Pay: does not conform, 0 passed');
  expect(printed).toContain('beginSave answers "unsupported" (saving by samplepay)');
  expect(process.exitCode).toBe(1);
});

test.each([
  ['an id that nobody has', ['moonpay'], 'There is no plugin "moonpay"'],
  ['a path with nothing there', ['./no/such/plugin.ts'], 'There is no plugin at '],
  ['a package that is not installed', ['@moon/pay'], 'There is no plugin "@moon/pay"'],
  ['a rail that is not played', [lanternpay, '--rail', 'card'], 'plays no rail "card"'],
  ['a harness that is not there', [lanternpay, '--harness', './none.ts'], 'There is no harness of Lantern Pay'],
  ['a harness that is none', [lanternpay, '--harness', `${lanternpay}/src/ask.ts`], 'exports no harness'],
])('%s is refused with a sentence', async (_what, words, sentence) => {
  await expect(check(...words)).rejects.toThrow(sentence);
});
