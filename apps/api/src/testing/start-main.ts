import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createTestDatabase } from '../../../../tests/setup/test-database.ts';

const running = new Set<ChildProcess>();

export function killMains(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface Started {
  readonly child: ChildProcess;
  /** Resolves with everything written so far once `pattern` was seen. */
  seen(pattern: RegExp): Promise<string>;
  readonly ended: Promise<{ code: number | null; text: string }>;
}

/** Runs the API with these variables and no others. */
export function startMain(environment: Record<string, string>): Started {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const main = new URL('../main.ts', import.meta.url).pathname;
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

export const keys = { QUITTANCE_INTERNAL_KEY: 'a'.repeat(64), QUITTANCE_ENCRYPTION_KEY: 'b'.repeat(64) };

/** Does the work with the variables of an API on a fresh database. */
export async function withDatabase(work: (environment: Record<string, string>) => Promise<void>): Promise<void> {
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
