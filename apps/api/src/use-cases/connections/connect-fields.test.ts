import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as stripe } from '@quittance/providers/stripe';
import { expect, test } from 'vitest';
import { connectFields } from './connect-fields.ts';

test('A provider whose endpoints are made in its dashboard is asked for their secrets too, which may be left out', () => {
  const asked = connectFields(gocardless.manifest).map(({ name, required }) => `${name} ${required}`);
  expect(asked).toEqual(expect.arrayContaining(['accessToken true', 'webhookSecret false']));
});

test('A provider that gives us the secret of its endpoint is not asked for it, and none for the account’s own name', () => {
  const asked = connectFields(stripe.manifest).map(({ name }) => name);
  expect(asked).toContain('secretKey');
  expect(asked).not.toContain('webhookSecret');
  expect([...asked, ...connectFields(gocardless.manifest).map(({ name }) => name)]).not.toContain('accountId');
});
