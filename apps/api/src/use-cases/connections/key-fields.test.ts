import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import { expect, test } from 'vitest';
import { keyFields } from './key-fields.ts';

const asked = (provider: typeof stripe, isNothingKnown: boolean) =>
  keyFields(provider.manifest, isNothingKnown).map(({ name, required }) => `${name} ${required}`);

test('What may be left out is needed where nothing is known of the old ones; a previous secret never is', () => {
  expect(asked(gocardless, false)).toEqual(['accessToken true', 'webhookSecret false', 'previousWebhookSecret false']);
  expect(asked(gocardless, true)).toEqual(['accessToken true', 'webhookSecret true', 'previousWebhookSecret false']);
});

test.each([
  ['Stripe', stripe, ['secretKey true']],
  ['PayPal', paypal, ['clientSecret true']],
])(
  '%s gives us the secret of its endpoint, so that its key is all that is asked for, then too',
  (_name, provider, fields) => {
    for (const isNothingKnown of [false, true]) expect(asked(provider, isNothingKnown)).toEqual(fields);
  },
);
