import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServedApp {
  readonly port: number;
  /** What it wrote to its error stream: nothing, as long as all is well. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

/** A test run that is killed leaves no server behind. */
const endsWithParent = new URL('../../../tools/up/end-with-parent.ts', import.meta.url).href;

/** Serves the build of a web app on a free port, in a process of its own as in production. */
export async function serveWebApp(app: 'portal' | 'admin', apiUrl: string, internalKey: string): Promise<ServedApp> {
  const folder = fileURLToPath(new URL(`../../../apps/${app}/`, import.meta.url));
  if (!existsSync(`${folder}build/server/index.js`)) {
    throw new Error(`apps/${app} is not built. Run: npx turbo run build --filter @quittance/${app}`);
  }
  const environment = { API_URL: apiUrl, QUITTANCE_INTERNAL_KEY: internalKey, PORT: '0', NODE_ENV: 'production' };
  const child = spawn(process.execPath, ['--import', endsWithParent, 'server.ts'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const problems: string[] = [];
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => problems.push(line));
  const port = await portOf(child, app, problems);
  return { port, problems, stop: () => stop(child) };
}

/** The port it says it listens on. */
function portOf(child: ChildProcess, app: string, problems: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The ${app} ended with code ${code}: ${problems.join('\n')}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
