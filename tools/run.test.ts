import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each(['nonsense', 'constructor'])('the unknown command "%s" is refused with the list of known ones', (name) => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), name], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toBe(
    `quittance: There is no command "${name}". Try one of: start, dev, test, test:long, bench, mutate, simulate, ci, quittance, pnpm.\n`,
  );
});
