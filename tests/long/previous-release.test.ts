import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOf } from '../crash/support/business-books.ts';
import { checkOutRelease } from '../crash/support/check-out-release.ts';
import { type Life, liveThrough } from '../crash/support/live-through.ts';
import { previousRelease } from '../setup/previous-release.ts';

const life: Life = {
  ...{ size: { crowd: 600, autopay: 4, payers: 2 }, imported: 5, months: 1, blowsInAll: 0, seed: 1 },
  blows: { billing: 0, paying: 0, bringing: 0 },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quittance-previous-'));
  checkOutRelease(previousRelease.commit, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('On the newest schema the previous release bills 600 customers by itself, then works beside a new worker, its API taking payments: the books are those of the new release', async () => {
  const mixed = await liveThrough({ ...life, previousRelease: folder });
  expect([mixed.gaps, mixed.findings, mixed.deaths, mixed.lostMails]).toEqual([[], [], [], 0]);
  expect(mixed.workersAtWork).toContain('worker-1');
  const alone = await liveThrough(life);
  expect(differencesOf(alone.books, mixed.books)).toEqual([]);
});
