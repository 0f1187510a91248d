import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFileStore } from './file-store.ts';

test('The same 2 MB stored ten times at once are one whole file, and nothing is left beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = createFileStore(folder);
  const bytes = new Uint8Array(2 * 1024 * 1024).fill(7);
  const stored = await Promise.all(Array.from({ length: 10 }, () => files.put(bytes)));
  const [name] = await readdir(folder);
  expect(stored).toEqual(stored.map(() => ({ ok: true, value: name })));
  expect(await readdir(folder)).toHaveLength(1);
  expect(Buffer.compare(Buffer.from((await files.get(name ?? ''))!), Buffer.from(bytes))).toBe(0);
});
