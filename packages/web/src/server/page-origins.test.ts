import { expect, test } from 'vitest';
import { letIn } from './page-origins.ts';

const none = { script: [], connect: [], frame: [], image: [] };

test.each([
  'http://www.paypal.com',
  'https://*.paypal.com',
  'https://www.paypal.com/sdk',
  "https://a.example 'unsafe-inline'",
  'https://a.example; script-src *',
  'https:',
  '*',
])('An origin like %s is let into no page', (origin) => {
  for (const use of ['script', 'connect', 'frame', 'image'])
    expect(() => letIn("default-src 'self'", { ...none, [use]: [origin] }, 'n')).toThrow('is one https host');
});

test('What a page had stays, and an origin that it had is not written twice', () => {
  const policy = "default-src 'self'; img-src 'self' data:; form-action 'self'";
  const origins = { ...none, image: ['https://a.example', 'https://a.example'] };
  expect(letIn(policy, origins, 'n')).toBe(
    "default-src 'self'; img-src 'self' data: https://a.example; form-action 'self'; style-src 'nonce-n'",
  );
});
