import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server of the product in a process of its own. */
export interface SpawnedServer {
  readonly port: number;
  readonly child: ChildProcess;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What it has written so far. */
  readonly text: () => string;
}

const endsWithParent = new URL('../../../tools/up/end-with-parent.ts', import.meta.url).href;

/** Starts `file` in `folder` on a free port and resolves when it says on which one it listens. */
export async function spawnServer(
  folder: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<SpawnedServer> {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, ['--import', endsWithParent, file], {
    cwd: folder,
    env: { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), NODE_ENV: 'production', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  let text = '';
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        text += String(chunk);
        const found = /(?:answers|listens) on http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
        if (found) resolve(Number(found));
      });
    }
    void ended.then((code) => reject(new Error(`${file} ended with code ${code}: ${text}`)));
  });
  return { port, child, ended, text: () => text };
}
