import { provider as stripe } from '@quittance/providers/stripe';
import { expect, test } from 'vitest';
import { whereToGoOn } from './where-to-go-on.ts';

const config = { SANDBOX_URL: 'http://127.0.0.1:4010', PROVIDER_SANDBOXES: {} } as Parameters<
  typeof whereToGoOn
>[0]['config'];
const at = (environment: 'live' | 'sandbox', url: string) => {
  const action = { type: 'redirect' as const, url, expiresAt: null };
  const answer = { ok: true as const, value: { outcome: 'requires_action' as const, action, snapshot: null } };
  return whereToGoOn({ config }, { environment, provider: 'stripe' }, { provider: stripe }, answer);
};

test.each([
  ['live', 'https://payments.stripe.com/microdeposit/1', true],
  ['live', 'https://checkout.stripe.com/c/pay/1', true],
  ['live', 'https://payments.stripe.com.example/1', false],
  ['live', 'http://127.0.0.1:4010/stripe/microdeposits/1', false],
  ['sandbox', 'http://127.0.0.1:4010/stripe/microdeposits/1', true],
  ['sandbox', 'https://payments.stripe.com/microdeposit/1', false],
  ['live', 'javascript:alert(1)', false],
  ['live', 'no address', false],
] as const)('%s: a customer is led on to %s: %s', (environment, url, isAllowed) => {
  expect(at(environment, url)).toBe(isAllowed ? url : null);
});

test('where nothing waits for the customer there is nowhere to go on', () => {
  const wait = { outcome: 'requires_action' as const, action: { type: 'wait' as const }, snapshot: null };
  for (const value of [wait, { outcome: 'processing' as const, snapshot: null }]) {
    const answer = { ok: true as const, value };
    const row = { environment: 'live' as const, provider: 'stripe' };
    expect(whereToGoOn({ config }, row, { provider: stripe }, answer)).toBe(null);
  }
});
