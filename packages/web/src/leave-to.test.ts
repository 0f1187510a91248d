import { createI18n } from '@quittance/i18n';
import { expect, test } from 'vitest';
import { leaveTo } from './leave-to.ts';

const german = createI18n('de');
const hosts = ['checkout.stripe.example', '127.0.0.1:4010'];

test('leaving for an allowed host answers a page with a link and a refresh, no redirect', async () => {
  const response = leaveTo('https://checkout.stripe.example/pay/cs_1?a=1&b="<x>', hosts, german);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(html).toContain('<html lang="de">');
  expect(html).toContain('href="https://checkout.stripe.example/pay/cs_1?a=1&#38;b=%22%3Cx%3E"');
  expect(html).toContain('http-equiv="refresh" content="0;url=https://checkout.stripe.example/pay/');
  expect(html).not.toMatch(/<script|style=/);
});

test('a provider on this machine may be left for by http, with its port', () => {
  expect(leaveTo('http://127.0.0.1:4010/c/pay', hosts, german).status).toBe(200);
});

test.each([
  'https://evil.example/pay',
  'https://checkout.stripe.example.evil.example/pay',
  'http://checkout.stripe.example/pay',
  'http://127.0.0.1:4011/pay',
  'https://user:word@checkout.stripe.example/pay',
  'javascript:alert(1)',
  'not an address',
])('%s is never left for', (url) => {
  expect(() => leaveTo(url, hosts, german)).toThrow();
});
