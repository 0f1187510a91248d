import { isLanguage, type Language } from '@quittance/i18n';
import { safeRedirect } from './safe-redirect.ts';
import type { WebApp } from './visitor/index.ts';

/** The language a visitor chose on this device. The apps have a cookie each: ports do not separate cookies. */
export function chosenLanguage(request: Request, app: WebApp): Language | null {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
  const prefix = `${cookieName(app)}=`;
  const value = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
  return isLanguage(value) ? value : null;
}

/** The `set-cookie` value that remembers a choice for a year. Sent after signing in, too, from the person's language. */
export function languageCookie(language: Language, app: WebApp): string {
  return `${cookieName(app)}=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
}

/** Answers the language switch: remembers the choice and goes back to the page it was made on. */
export async function switchLanguage(request: Request, app: WebApp): Promise<Response> {
  const form = await request.formData();
  const headers = new Headers({ location: safeRedirect(form.get('returnTo'), '/') });
  const language = form.get('language');
  if (isLanguage(language)) headers.append('set-cookie', languageCookie(language, app));
  return new Response(null, { status: 303, headers });
}

function cookieName(app: WebApp): string {
  return `quittance_${app}_language`;
}
