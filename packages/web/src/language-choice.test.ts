import { expect, test } from 'vitest';
import { chosenLanguage, languageCookie, switchLanguage } from './language-choice.ts';

const withCookie = (cookie: string) => new Request('http://brand.example/', { headers: { cookie } });
const post = (fields: Record<string, string>) =>
  new Request('http://brand.example/language', { method: 'POST', body: new URLSearchParams(fields) });

test('the choice of one app is not the choice of the other: ports do not separate cookies', () => {
  const cookie = languageCookie('hu', 'portal').split(';')[0] ?? '';
  expect(chosenLanguage(withCookie(`a=b; ${cookie}; c=d`), 'portal')).toBe('hu');
  expect(chosenLanguage(withCookie(cookie), 'admin')).toBeNull();
});

test.each(['', 'quittance_portal_language=fr', 'quittance_portal_language=', 'xquittance_portal_language=hu'])(
  'the cookie %j chooses nothing',
  (cookie) => {
    expect(chosenLanguage(withCookie(cookie), 'portal')).toBeNull();
  },
);

test('the switch remembers the language for a year and goes back to the page', async () => {
  const response = await switchLanguage(post({ language: 'hu', returnTo: '/invoices?page=2' }), 'admin');
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/invoices?page=2');
  expect(response.headers.get('set-cookie')).toBe(
    'quittance_admin_language=hu; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly',
  );
});

test('the switch sets no unknown language and goes to no other website', async () => {
  const response = await switchLanguage(post({ language: 'xx', returnTo: '//evil.example' }), 'portal');
  expect(response.headers.get('location')).toBe('/');
  expect(response.headers.get('set-cookie')).toBeNull();
});
