import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Runs the command; `url` resolves with its address, `end` with exit code and errors. */
export function runCommand(environment: Record<string, string>) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [entry], { env: { PATH, NODE_COMPILE_CACHE, ...environment } });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const end = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.once('exit', (code) => resolve({ code, errors }));
  });
  const url = new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).replace('sandbox: ', '').trim()));
  });
  return { child, end, url };
}
