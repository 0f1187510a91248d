import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { newProviderCommand } from './provider-new.ts';

afterEach(() => vi.unstubAllEnvs());

const lanternpay = join(import.meta.dirname, '../../../../../examples/provider-lanternpay/src/index.ts');

test.each([
  ['comes with the product', 'gocardless', ''],
  ['is loaded', 'lanternpay', lanternpay],
])('A new plugin cannot have the id of one that %s', async (_which, id, plugins) => {
  vi.stubEnv('QUITTANCE_PROVIDERS', plugins);
  const made = newProviderCommand().parseAsync([id, '--folder', import.meta.dirname], { from: 'user' });
  await expect(made).rejects.toThrow(`There is a plugin "${id}" already: choose another id.`);
});
