import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { readEnvironment } from './read-environment.ts';

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readEnvironment(environment, exitCodes.failed);
    return '';
  } catch (error) {
    return String(error instanceof Error && error.message);
  }
};

test('While nothing runs, the missing variables are told after how to start the product; while it runs, alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-environment-'));
  const file = join(folder, 'quittance.env');
  const [first, second, ...variables] = refusalOf({ QUITTANCE_DATA: folder }).split('\n');
  expect(first).toBe(`There is no ${file}: start the product with \`npm start\` first, or set these variables.`);
  expect(second).toBe('The environment is not complete.');
  expect(variables).toContain(
    '  QUITTANCE_INTERNAL_KEY is not set: the key that our processes share: 32 bytes in hexadecimal.',
  );
  await writeFile(file, '');
  expect(refusalOf({ QUITTANCE_DATA: folder })).toBe([second, ...variables].join('\n'));
  await rm(folder, { recursive: true });
});
