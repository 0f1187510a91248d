import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeRedirect } from './safe-redirect.ts';

test.each([
  ['/', '/'],
  ['/invoices', '/invoices'],
  ['/invoices?page=2&sort=-amount#top', '/invoices?page=2&sort=-amount#top'],
  ['/a/../b', '/b'],
  ['/sök?q=ű', '/s%C3%B6k?q=%C5%B1'],
  ['/sign-in?next=https://evil.example', '/sign-in?next=https://evil.example'],
])('the path %j stays on this website as %j', (path, expected) => {
  expect(safeRedirect(path, '/home')).toBe(expected);
});

test.each([
  'https://evil.example',
  'http:/evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\u0000/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'invoices',
  '?next=1',
  '#top',
  ' /invoices',
  '',
  `/${'a'.repeat(2_000)}`,
  null,
  undefined,
  7,
  { toString: () => '/invoices' },
])('%j could leave this website, so the fallback is taken', (path) => {
  expect(safeRedirect(path, '/home')).toBe('/home');
});

test('wherever a browser would end up, it is this website', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '//',
    'evil.example',
    ':',
    '@',
    '\t',
    '%2f',
    '%5c',
    'a',
    '?',
    '#',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const target = safeRedirect(parts.join(''), '/');
      expect(new URL(target, 'https://brand.example').origin).toBe('https://brand.example');
      // Taken twice, as a redirect that is redirected again.
      expect(safeRedirect(target, '/lost')).toBe(target);
    }),
    { numRuns: 3_000 },
  );
});
