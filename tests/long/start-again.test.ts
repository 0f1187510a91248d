import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../tools/up/is-alive.ts';
import { allSilent, portBase, postmaster, ready, start, until } from '../../tools/up/testing/started.ts';
import { makeDatabaseFolder } from '../setup/memory-folder.ts';

let dataFolder: string;

beforeAll(() => {
  dataFolder = makeDatabaseFolder('quittance-again-');
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

test('npm start starts every part, refuses a second start, and leaves no process when it is killed', async () => {
  const first = start(dataFolder);
  await ready(first);
  const pages = [`:${portBase}/readyz`, `:${portBase + 1}/healthz`, `:${portBase + 2}/healthz`, `:${portBase + 11}/`];
  for (const page of pages) expect((await fetch(`http://127.0.0.1${page}`)).status, page).toBe(200);

  const second = start(dataFolder);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Quittance is already running at http://admin.localhost:${portBase + 2}`);

  const database = postmaster(dataFolder);
  expect(isAlive(database, 'postgres')).toBe(true);
  first.child.kill('SIGKILL');
  await until(async () => !isAlive(database, 'postgres') && (await allSilent()), first);
});

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
