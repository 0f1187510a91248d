import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/setup/test-database.ts';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  /** Resolves with everything written so far once `pattern` was seen. */
  seen(pattern: RegExp): Promise<string>;
  readonly ended: Promise<{ code: number | null; text: string }>;
}

function start(environment: Record<string, string>): Started {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const main = new URL('./main.ts', import.meta.url).pathname;
  const env = { PATH, NODE_COMPILE_CACHE, ...environment };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let text = '';
  const onText = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += String(chunk);
      for (const listener of onText) listener();
    });
  }
  return {
    child,
    seen: (pattern) =>
      new Promise((resolve) => {
        const look = () => pattern.test(text) && resolve(text);
        onText.add(look);
        look();
      }),
    ended: once(child, 'close').then(([code]) => {
      running.delete(child);
      return { code, text };
    }),
  };
}

const keys = { QUITTANCE_INTERNAL_KEY: 'a'.repeat(64), QUITTANCE_ENCRYPTION_KEY: 'b'.repeat(64) };

async function withDatabase(work: (environment: Record<string, string>) => Promise<void>): Promise<void> {
  const database = await createTestDatabase();
  const { urls } = database;
  try {
    await work({
      ...keys,
      APP_DATABASE_URL: urls.app,
      INGEST_DATABASE_URL: urls.ingest,
      OPERATOR_DATABASE_URL: urls.operator,
      JOBS_DATABASE_URL: urls.jobs,
    });
  } finally {
    await database.drop();
  }
}

test('The API answers on its port, shows its figures on another, and ends with code 0 within seconds of being asked to', async () => {
  await withDatabase(async (environment) => {
    const api = start({ ...environment, PORT: '0', METRICS_PORT: '0', QUITTANCE_PROVIDER: 'x' });
    const [, address = ''] = /answers on (http:\/\/127\.0\.0\.1:\d+)/.exec(await api.seen(/answers on/)) ?? [];
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
    const text = await api.seen(/answers on/);
    const [, figures = ''] = /Figures are at (http:\/\/127\.0\.0\.1:\d+\/metrics)/.exec(text) ?? [];
    expect(await (await fetch(figures)).text()).toContain('quittance_process_resident_memory_bytes');
    expect(text).toContain('QUITTANCE_PROVIDER is not a variable of this release; QUITTANCE_PROVIDERS may be meant.');
    const startedAt = performance.now();
    api.child.kill('SIGTERM');
    expect((await api.ended).code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

test('A port in use ends the API with code 2 and one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  await withDatabase(async (environment) => {
    const { code, text } = await start({ ...environment, PORT: String(port) }).ended;
    expect(code).toBe(2);
    expect(text).toBe(`Port ${port} is in use by another program. Stop that program, or set PORT to a free port.\n`);
  });
  other.close();
});

test('A missing or wrong variable ends the API with code 2, naming it and not its value', async () => {
  const { code, text } = await start({ ...keys, QUITTANCE_ENCRYPTION_KEY: 'short-secret', PORT: '99999999' }).ended;
  expect(code).toBe(2);
  for (const name of ['APP_DATABASE_URL', 'QUITTANCE_ENCRYPTION_KEY', 'PORT']) expect(text).toContain(name);
  expect(text).not.toContain('short-secret');
  expect(text).not.toContain('    at ');
});
