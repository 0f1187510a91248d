import { expect, test } from 'vitest';
import { provider } from '../stripe/index.ts';
import { loadProviders } from './load-providers.ts';

test('the Stripe plugin is found by the package name in the configuration', async () => {
  const loaded = await loadProviders(['@quittance/providers/stripe']);
  expect(loaded.ok && [...loaded.value.keys()]).toEqual(['stripe']);
});

test('no specifier gives an empty registry', async () => {
  expect(await loadProviders([])).toEqual({ ok: true, value: new Map() });
});

const { webhooks: _webhooks, ...withoutWebhooks } = provider;

test.each([
  ['no provider', {}, 'thing: It exports no "provider" with a manifest.'],
  ['null', null, 'thing: It exports no "provider" with a manifest.'],
  ['a provider without a manifest', { provider: {} }, 'thing: It exports no "provider" with a manifest.'],
  [
    'another contract version',
    { provider: { manifest: { ...provider.manifest, contractVersion: 2 } } },
    'thing: It was written for contract version 2, this is version 1.',
  ],
  ['no webhook jobs', { provider: withoutWebhooks }, 'thing: It lacks webhooks.verify.'],
  [
    'an id with capitals',
    { provider: { ...provider, manifest: { ...provider.manifest, id: 'Stripe' } } },
    'thing: Its id "Stripe" is not made of lower case letters, digits and underscores.',
  ],
])('a package with %s is refused in a sentence', async (_name, module, sentence) => {
  const loaded = await loadProviders(['thing'], async () => module);
  expect(loaded.ok ? [] : loaded.error.problems).toContain(sentence);
});

test('a package that cannot be imported is named', async () => {
  const loaded = await loadProviders(['nowhere'], () => Promise.reject(new Error('not found')));
  expect(loaded).toEqual({
    ok: false,
    error: { code: 'providers_not_usable', problems: ['nowhere: It cannot be loaded (not found).'] },
  });
});

test('two packages with the same id are refused, and so is everything with them', async () => {
  const loaded = await loadProviders(['one', 'two'], async () => ({ provider }));
  expect(loaded.ok ? [] : loaded.error.problems).toEqual(['two: Another plugin already has the id "stripe".']);
});
