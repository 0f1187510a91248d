import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDatabaseFolder } from '../../tests/setup/memory-folder.ts';
import { isAlive } from './is-alive.ts';

const program = join(import.meta.dirname, 'up.ts');
// Below the ports that Linux gives to outgoing connections.
const portBase = 20_000 + (process.pid % 12_000);
let dataFolder: string;

beforeAll(() => {
  dataFolder = makeDatabaseFolder('quittance-start-');
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

interface Start {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

describe('npm start', () => {
  test('starts every part, refuses a second start, and leaves no process when it is killed', async () => {
    const first = start();
    await ready(first);
    const pages = [`:${portBase}/readyz`, `:${portBase + 1}/healthz`, `:${portBase + 2}/healthz`, `:${portBase + 11}/`];
    for (const page of pages) expect((await fetch(`http://127.0.0.1${page}`)).status, page).toBe(200);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Quittance is already running at http://admin.localhost:${portBase + 2}`);

    const database = postmaster();
    expect(isAlive(database, 'postgres')).toBe(true);
    first.child.kill('SIGKILL');
    await until(async () => !isAlive(database, 'postgres') && (await allSilent()), first);
  });

  test('starts again where a killed one left off, and stops in order when its terminal closes', async () => {
    const again = start();
    await ready(again);
    const database = postmaster();
    again.child.kill('SIGHUP');
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain('Quittance has stopped. Its data is kept for the next start.');
    expect(isAlive(database, 'postgres')).toBe(false);
    expect(await allSilent()).toBe(true);
    expect(existsSync(join(dataFolder, 'running.json'))).toBe(false);
    expect(existsSync(join(dataFolder, 'quittance.env'))).toBe(false);
    expect(existsSync(join(dataFolder, 'mails.jsonl'))).toBe(true);
  });
});

function start(): Start {
  const { DATABASE_URL: _own, ...environment } = process.env;
  const child = spawn(process.execPath, [program, '--no-demo'], {
    env: { ...environment, QUITTANCE_DATA: dataFolder, PORT_BASE: String(portBase) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => printed.join(''), ended };
}

async function ready(started: Start): Promise<void> {
  await until(() => {
    if (started.child.exitCode !== null) throw new Error(`It ended instead:\n${started.output()}`);
    return started.output().includes('Quittance is ready');
  }, started);
}

async function until(condition: () => boolean | Promise<boolean>, { output }: Start): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not come to that. Printed so far:\n${output()}`);
    await sleep(100);
  }
}

function postmaster(): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Whether nothing answers any more on any of the ports. */
async function allSilent(): Promise<boolean> {
  const ports = [0, 1, 2, 10, 11].map((offset) => portBase + offset);
  const answers = await Promise.allSettled(ports.map((port) => fetch(`http://127.0.0.1:${port}/`)));
  return answers.every(({ status }) => status === 'rejected');
}
