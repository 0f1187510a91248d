import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { keys, killMains, startMain, withDatabase } from '../../apps/api/src/testing/start-main.ts';

afterEach(killMains);

test('A port in use ends the API with code 2 and one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  await withDatabase(async (environment) => {
    const { code, text } = await startMain({ ...environment, PORT: String(port) }).ended;
    expect(code).toBe(2);
    expect(text).toBe(`Port ${port} is in use by another program. Stop that program, or set PORT to a free port.\n`);
  });
  other.close();
});

test('A missing or wrong variable ends the API with code 2, naming it and not its value', async () => {
  const { code, text } = await startMain({ ...keys, QUITTANCE_ENCRYPTION_KEY: 'short-secret', PORT: '99999999' }).ended;
  expect(code).toBe(2);
  for (const name of ['APP_DATABASE_URL', 'QUITTANCE_ENCRYPTION_KEY', 'PORT']) expect(text).toContain(name);
  expect(text).not.toContain('short-secret');
  expect(text).not.toContain('    at ');
});
