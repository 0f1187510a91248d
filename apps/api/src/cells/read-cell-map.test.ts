import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCellMap } from './read-cell-map.ts';

const urls = (database: string) => {
  const url = `postgres://quittance:geheim@db.example/${database}`;
  return { app: url, ingest: url, operator: url, jobs: url };
};

async function read(map: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-cells-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'cells.json');
  await writeFile(path, typeof map === 'string' ? map : JSON.stringify(map));
  return readCellMap(path);
}

test('A map of two cells is read, and new brands are made at home when it does not say where', async () => {
  const map = await read({ cells: { south: urls('south'), north: urls('north') } });
  expect(Object.keys(map.cells)).toEqual(['south', 'north']);
  expect(map.newBrands).toBe('home');
});

test.each([
  ['that is no JSON', '{', 'which is no JSON'],
  ['without cells', {}, 'cells: '],
  ['that names a cell home', { cells: { home: urls('a') } }, 'must not name "home"'],
  ['with a name in capitals', { cells: { South: urls('a') } }, 'must be the name of a cell'],
  [
    'with a role that has no URL',
    { cells: { south: { ...urls('a'), jobs: undefined } } },
    'cells.south.jobs: must be a URL',
  ],
  [
    'with a URL of something else',
    { cells: { south: { ...urls('a'), app: 'mysql://x/y' } } },
    'cells.south.app: must be a URL',
  ],
  ['with a word that it does not know', { cells: {}, newBrand: 'south' }, 'newBrand'],
  [
    'whose new brands go to a cell that is not there',
    { cells: { south: urls('a') }, newBrands: 'west' },
    'no cell west',
  ],
  ['with the same database twice', { cells: { a: urls('x'), b: urls('x') } }, 'cells.b: is the same database'],
])('A map %s is refused in a sentence without a password', async (_fault, map, sentence) => {
  const refused = await read(map).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(refused).toContain(sentence);
  expect(refused).not.toContain('geheim');
});

test('A map that is not there is named', () => {
  expect(() => readCellMap('/nowhere/cells.json')).toThrow(
    'CELLS_FILE, names /nowhere/cells.json, which cannot be read',
  );
});
