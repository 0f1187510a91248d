import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const portBase = 41_000 + (process.pid % 2_000);
const pages = [`http://127.0.0.1:${portBase + 1}/healthz`, `http://127.0.0.1:${portBase + 2}/healthz`];
let folder: string;
let running: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quittance-clone-'));
  // As private as root's home often is: the database's own user must still get along.
  chmodSync(folder, 0o700);
  execFileSync('git', ['clone', '--quiet', repository, join(folder, 'quittance')]);
});
afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('a fresh clone, on a machine with nothing but Node, npm and the npm registry', () => {
  test('answers less than 60 seconds after the first `npm start`, and ends with it', async () => {
    expect(await secondsUntilPagesAnswer()).toBeLessThan(60);
    await stop();
  });

  test('answers less than 10 seconds after the second one', async () => {
    expect(await secondsUntilPagesAnswer()).toBeLessThan(10);
    await stop();
  });
});

async function secondsUntilPagesAnswer(): Promise<number> {
  const startedAt = performance.now();
  running = spawn('npm', ['start', '--', '--no-demo'], {
    cwd: join(folder, 'quittance'),
    env: hostEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  while (!(await answer())) {
    if (running.exitCode !== null) throw new Error(`npm start ended with code ${running.exitCode}.`);
    await sleep(100);
  }
  return (performance.now() - startedAt) / 1000;
}

async function stop(): Promise<void> {
  running?.kill('SIGTERM');
  const giveUpAt = performance.now() + 30_000;
  while (await anyAnswers()) {
    if (performance.now() > giveUpAt) throw new Error('Something still answers 30 seconds after the end of npm start.');
    await sleep(200);
  }
  // The database takes a moment longer than the pages.
  await sleep(3_000);
}

/** What the host has by itself: neither the pinned Node nor the installed programs of this checkout. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { QUITTANCE_PREPARED: _prepared, QUITTANCE_DATA: _data, DATABASE_URL: _database, ...rest } = process.env;
  const path = (rest['PATH'] ?? '').split(':').filter((entry) => !entry.startsWith(repository));
  return { ...rest, PATH: path.join(':'), PORT_BASE: String(portBase), NODE_ENV: undefined };
}

async function answer(): Promise<boolean> {
  return (await Promise.allSettled(pages.map((page) => fetch(page)))).every(({ status }) => status === 'fulfilled');
}

async function anyAnswers(): Promise<boolean> {
  return (await Promise.allSettled(pages.map((page) => fetch(page)))).some(({ status }) => status === 'fulfilled');
}
