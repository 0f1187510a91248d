import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface DemoOrder {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Loads the demo brands through the command line and shows its progress line by line.
 * Everything else goes on when it fails, so a failure is a sentence and no exception.
 */
export async function loadDemo({ root, environment, signal }: DemoOrder): Promise<void> {
  const child = spawn(process.execPath, ['apps/api/src/cli/main.ts', 'seed'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => console.log(`  demo: ${line}`));
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0 && !signal.aborted) {
    console.log(
      '  demo: The demo data could not be loaded completely; everything else runs. Try: npm run quittance -- seed',
    );
  }
}
