import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../packages/sandbox/src/testing/run-command.ts';
import { stripeFor } from '../../packages/sandbox/src/testing/shop.ts';

test('told to store each change, it knows after a SIGKILL whom it had answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const environment = { SANDBOX_PORT: '0', SANDBOX_STORE: join(folder, 'store.json'), SANDBOX_STORE_EACH: '1' };
  const killed = runCommand(environment);
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
  expect(await runCommand(environment).end).toEqual({ code, errors: expect.stringContaining(message) });
});
