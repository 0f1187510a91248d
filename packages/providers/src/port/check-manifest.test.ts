import { expect, test } from 'vitest';
import { provider } from '../stripe/index.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkManifest } from './check-manifest.ts';
import type { ProviderManifest } from './manifest.ts';

const { manifest } = provider;
const [card] = manifest.rails;
const [secretKey] = manifest.configuration;
if (card === undefined || secretKey === undefined) throw new Error('The manifest has lost its first entries.');

test('the Stripe manifest has no faults', () => {
  expect(checkManifest(manifest)).toEqual([]);
});

const faults: [string, Partial<ProviderManifest>, string][] = [
  ['no rails', { rails: [] }, 'It offers no rail.'],
  ['a rail twice', { rails: [card, card] }, 'It lists the rail "card" twice.'],
  ['a setting twice', { configuration: [secretKey, secretKey] }, 'It asks twice for "secretKey".'],
  [
    'a broken pattern',
    { configuration: [{ ...secretKey, pattern: '(' }] },
    'The pattern of "secretKey" is not a regular expression.',
  ],
  ['a URL for a host', { allowedHosts: ['https://api.example.com'] }, '"https://api.example.com" is not a host name.'],
  [
    'an insecure origin',
    { redirectOrigins: ['http://pay.example.com'] },
    '"http://pay.example.com" is not an https origin.',
  ],
  [
    'an origin with a path',
    { redirectOrigins: ['https://pay.example.com/x'] },
    '"https://pay.example.com/x" is not an https origin.',
  ],
];

test.each(faults)('a manifest with %s is told so in a sentence', (_name, changes, sentence) => {
  expect(checkManifest({ ...manifest, ...changes })).toEqual([sentence]);
});

test('good settings have no faults', () => {
  expect(checkConfiguration(manifest, { secretKey: 'sk_test_1', webhookSecret: '', accountId: 'acct_1' })).toEqual([]);
});

test('settings are judged without repeating their values', () => {
  const values = { secretKey: 'pk_live_oops', accountId: ' acct_1', colour: 'blue' };
  expect(checkConfiguration(manifest, values)).toEqual([
    { name: 'secretKey', problem: 'invalid', sentence: '"secretKey" does not have the expected form.' },
    { name: 'accountId', problem: 'invalid', sentence: '"accountId" does not have the expected form.' },
    { name: 'colour', problem: 'unknown', sentence: '"colour" is not a setting of Stripe.' },
  ]);
  const missing = { name: 'secretKey', problem: 'missing', sentence: '"secretKey" is missing.' };
  expect(checkConfiguration(manifest, {})).toEqual([missing]);
});
