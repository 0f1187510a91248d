import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stripeFor } from './testing/shop.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Runs the command; `url` resolves with its address, `end` with exit code and errors. */
function run(environment: Record<string, string>) {
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

test('the command serves until it is told to end, and then has its state on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const storeFile = join(folder, 'store.json');
  const command = run({ SANDBOX_PORT: '0', SANDBOX_STORE: storeFile });
  const { id } = await stripeFor(await command.url, 'sk_test_command').customers.create();
  command.child.kill('SIGTERM');
  expect(await command.end).toEqual({ code: 0, errors: '' });
  expect(readFileSync(storeFile, 'utf8')).toContain(id);
  rmSync(folder, { recursive: true });
});

test('told to store each change, it knows after a SIGKILL whom it had answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const environment = { SANDBOX_PORT: '0', SANDBOX_STORE: join(folder, 'store.json'), SANDBOX_STORE_EACH: '1' };
  const killed = run(environment);
  const { id } = await stripeFor(await killed.url, 'sk_test_command').customers.create();
  killed.child.kill('SIGKILL');
  await killed.end;
  expect(readFileSync(environment.SANDBOX_STORE, 'utf8')).toContain(id);
  rmSync(folder, { recursive: true });
});

test.each([
  [{ SANDBOX_PORT: 'abc' }, 2, 'SANDBOX_PORT must be a port number'],
  [{ SANDBOX_PORT: '70000' }, 2, 'SANDBOX_PORT must be a port number'],
  [{ SANDBOX_PORT: '0', NODE_ENV: 'production' }, 1, 'does not start with NODE_ENV=production'],
])('the command with %j ends with code %i and says: %s', async (environment, code, message) => {
  expect(await run(environment).end).toEqual({ code, errors: expect.stringContaining(message) });
});
