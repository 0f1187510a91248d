import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkPlace } from './check-place.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quittance-place-'));
  await mkdir(join(folder, 'taken'));
});
afterAll(() => rm(folder, { recursive: true }));

test('A backup may go into a folder that is not there, with or without a slash, and nothing is left there meanwhile', async () => {
  await checkPlace(join(folder, 'new'));
  await checkPlace(`${join(folder, 'new')}/`);
  expect(await readdir(folder)).toEqual(['taken']);
});

test.each([
  ['that is there', () => join(folder, 'taken'), 'taken is there already. A backup goes into a folder of its own.'],
  ['in one that is not there', () => join(folder, 'nowhere', 'new'), 'nowhere to write the backup into.'],
  ['in one that takes none', () => '/proc/new', 'The folder /proc cannot be written to.'],
])('A backup into a folder %s is refused before anything is read', async (_which, place, sentence) => {
  await expect(checkPlace(place())).rejects.toThrow(sentence);
});
