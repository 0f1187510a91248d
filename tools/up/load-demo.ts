import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface DemoOrder {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Loads the demo brands through the command line and shows its progress.
 * Everything else goes on when it fails, so a failure is a sentence and no exception.
 */
export async function loadDemo({ root, environment, signal }: DemoOrder): Promise<void> {
  const child = spawn(process.execPath, ['apps/api/src/cli/main.ts', 'seed'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const show = progressPrinter(process.stdout);
  for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', show);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0 && !signal.aborted) {
    show('The demo data could not be loaded completely; everything else runs. Try: npm run quittance -- seed');
  }
}

/** A line of progress begins with a bracket; on a terminal the next one takes its place, in a file only changes count. */
export function progressPrinter(output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>): (line: string) => void {
  let last = '';
  return (line) => {
    if (line === last) return;
    const replaces = output.isTTY && last.startsWith('[') && line.startsWith('[');
    if (output.isTTY && last.startsWith('[') && !replaces) output.write('\n');
    const ending = output.isTTY && line.startsWith('[') ? '' : '\n';
    output.write(`${replaces ? '\r\u001b[K' : ''}  demo: ${line}${ending}`);
    last = line;
  };
}
