import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabaseFolder } from '../../tests/setup/memory-folder.ts';
import { isAlive } from './is-alive.ts';
import { allSilent, portBase, postmaster, ready, start, until } from './testing/started.ts';

let dataFolder: string;

beforeAll(() => {
  dataFolder = makeDatabaseFolder('quittance-start-');
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

// What the next start makes of it, and a stop in order, are proved in tests/long.
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
