import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../tools/up/is-alive.ts';
import { allSilent, postmaster, ready, start, until } from '../../tools/up/testing/started.ts';
import { makeDatabaseFolder } from '../setup/memory-folder.ts';

let dataFolder: string;

beforeAll(() => {
  dataFolder = makeDatabaseFolder('quittance-again-');
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

test('npm start starts again where a killed one left off, and stops in order when its terminal closes', async () => {
  const killed = start(dataFolder);
  await ready(killed);
  const left = postmaster(dataFolder);
  killed.child.kill('SIGKILL');
  await until(async () => !isAlive(left, 'postgres') && (await allSilent()), killed);

  const again = start(dataFolder);
  await ready(again);
  const database = postmaster(dataFolder);
  again.child.kill('SIGHUP');
  expect(await again.ended).toBe(0);
  expect(again.output()).toContain('Quittance has stopped. Its data is kept for the next start.');
  expect(isAlive(database, 'postgres')).toBe(false);
  expect(await allSilent()).toBe(true);
  expect(existsSync(join(dataFolder, 'running.json'))).toBe(false);
  expect(existsSync(join(dataFolder, 'quittance.env'))).toBe(false);
  expect(existsSync(join(dataFolder, 'mails.jsonl'))).toBe(true);
});
