import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import { expect, test } from 'vitest';
import { pageScriptOf } from './page-script.ts';

const config = { clientId: 'AbC-123', accountId: 'M1', rails: 'paypal', buttons: 'on' };
const { manifest } = paypal;

test.each(['test', 'live'] as const)(
  'PayPal’s script is loaded in %s when the connection says so, and learns the client id alone',
  (environment) => {
    expect(pageScriptOf(manifest, { environment, config })).toEqual({
      ...{ provider: 'paypal', environment, settings: { clientId: 'AbC-123' } },
      origins: manifest.pageScript?.origins,
    });
  },
);

test.each([
  ['in the sandbox, even when it is switched on', { environment: 'sandbox' as const, config }],
  ['when nobody switched it on', { environment: 'live' as const, config: { ...config, buttons: undefined } }],
  ['when it is switched off', { environment: 'live' as const, config: { ...config, buttons: 'off' } }],
])('No script is loaded %s', (_when, connection) => {
  expect(pageScriptOf(manifest, connection)).toBeNull();
});

test('A plugin without a script loads none, and one that shares a secret by mistake does not tell it', () => {
  expect(pageScriptOf(stripe.manifest, { environment: 'live', config })).toBeNull();
  const careless = { ...manifest, pageScript: { ...manifest.pageScript!, shares: ['clientId', 'clientSecret'] } };
  const secretive = { ...config, clientSecret: 'shh' };
  expect(pageScriptOf(careless, { environment: 'live', config: secretive })?.settings).toEqual({ clientId: 'AbC-123' });
});

test('The origins are https hosts of PayPal’s, without wildcards', () => {
  const origins = Object.values(manifest.pageScript?.origins ?? {}).flat();
  expect(origins.length).toBeGreaterThan(0);
  for (const origin of origins) expect(origin).toMatch(/^https:\/\/(www|c|t)(\.sandbox)?\.paypal(objects)?\.com$/);
});
