import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemAt } from '../use-cases/import/import-problem.ts';
import { importRefused, readAdditions, tell } from './read-folder.ts';

test.each([
  ['en', '  brand.json:timeZone This key is missing. (when the business day begins, such as Europe/Berlin)'],
  ['de', '  brand.json:timeZone Dieser Schlüssel fehlt. (wann der Geschäftstag beginnt, etwa Europe/Berlin)'],
] as const)('a key that brand.json lacks is named in %s with what it is for', (language, line) => {
  expect(tell([problemAt('brand.json', null, 'timeZone', 'missing_key')], language)).toBe(line);
});

test('a problem of a row keeps to its file, row and column', () => {
  const line = tell([problemAt('accounts.csv', 2, 'country', 'invalid_country')]);
  expect(line).toMatch(/^ {2}accounts\.csv:2:country Write the country/);
});

test.each([
  ['en', 'Nothing was imported.\n  accounts.csv:2:country Write'],
  ['de', 'Es wurde nichts importiert.\n  accounts.csv:2:country Schreiben'],
  ['hu', 'Semmi sem lett importálva.\n  accounts.csv:2:country Az országot'],
] as const)('a refused import says in %s that nothing was imported, before the first problem', (language, words) => {
  const { message } = importRefused([problemAt('accounts.csv', 2, 'country', 'invalid_country')], language);
  expect(message.slice(0, words.length)).toBe(words);
});

/** What a brand that exists is told of a folder with files of these names. */
async function toldOf(names: readonly string[], language: 'en' | 'de' = 'en'): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  const known = {
    languages: ['en' as const],
    sandbox: true,
    catalogue: { roles: [], products: [], plans: [], capabilities: [], planVersions: [] },
    accountKeys: new Set<string>(),
  };
  try {
    for (const name of names) await writeFile(join(folder, name), 'email,name,role,language\n');
    return await readAdditions(folder, known, language).then(
      () => null,
      ({ message }: Error) => message.replaceAll(folder, '<folder>'),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a file of a mistyped name is told with the name that is meant, beside good files and alone', async () => {
  const line = '  location.csv The import knows no file of this name. (may be meant: locations.csv)';
  expect(await toldOf(['staff.csv', 'location.csv', 'logo.png', '._staff.csv'])).toBe(`Nothing was imported.\n${line}`);
  expect(await toldOf(['acounts.csv'], 'de')).toBe(
    'Es wurde nichts importiert.\n  acounts.csv Der Import kennt keine Datei dieses Namens. (gemeint sein kann: accounts.csv)',
  );
  expect(await toldOf(['ACCOUNTS.CSV'])).toMatch(/ACCOUNTS\.CSV .* \(may be meant: accounts\.csv\)$/);
  expect(await toldOf(['turnover-2026.csv'])).toMatch(/\(may be meant: brand\.json, catalogue\.json, accounts\.csv, /);
  expect(await toldOf(['staff.csv', 'logo.png', '._staff.csv'])).toBeNull();
});

test('a folder without any CSV or JSON file is refused', async () => {
  expect(await toldOf(['logo.png'])).toMatch(/^There is no file to import in <folder>\./);
});
