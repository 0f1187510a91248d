import { expect, test } from 'vitest';
import { problemPage } from './problem-page.ts';

const request = (language: string, host = 'nobody.example') =>
  new Request('http://nobody.example/', { headers: { 'accept-language': language, host } });

test.each([
  ['de-AT', 'de', 'Unter dieser Adresse gibt es nichts'],
  ['hu', 'hu', 'Ezen a címen nincs semmi'],
  ['fr', 'en', 'Nobody lives at this address'],
])('an unknown host is told in the language of a browser that asks for %s', async (asked, language, title) => {
  const page = problemPage('unknownHost', request(asked), 'r-1', 'portal');
  const html = await page.text();
  expect(page.status).toBe(404);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(title);
  expect(html).toContain('nobody.example');
  expect(html).toContain('r-1');
});

test('an unknown host of the administration speaks to staff, not of the customers’ portal or their invoices', async () => {
  const html = await problemPage('unknownHost', request('en'), 'r-1', 'admin').text();
  expect(html).toContain('administration at nobody.example');
  expect(html).not.toMatch(/portal|invoice/);
});

test('an unreachable API is a 503 that says when to come back', () => {
  const page = problemPage('unavailable', request('en'), 'r-1', 'portal');
  expect(page.status).toBe(503);
  expect(page.headers.get('retry-after')).toBe('30');
});

test('what a visitor wrote is shown as text', async () => {
  const html = await problemPage('unknownHost', request('en', '<script>"x"'), 'r-1', 'portal').text();
  expect(html).not.toContain('<script>');
  expect(html).toContain('&#60;script&#62;');
});
