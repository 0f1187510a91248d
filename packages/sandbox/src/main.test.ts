import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './testing/run-command.ts';
import { stripeFor } from './testing/shop.ts';

// What it refuses to start with is proved in tests/long.
test('the command serves until it is told to end, and then has its state on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const storeFile = join(folder, 'store.json');
  const command = runCommand({ SANDBOX_PORT: '0', SANDBOX_STORE: storeFile });
  const { id } = await stripeFor(await command.url, 'sk_test_command').customers.create();
  command.child.kill('SIGTERM');
  expect(await command.end).toEqual({ code: 0, errors: '' });
  expect(readFileSync(storeFile, 'utf8')).toContain(id);
  rmSync(folder, { recursive: true });
});
