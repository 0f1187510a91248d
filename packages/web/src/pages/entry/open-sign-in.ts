import { data, redirect } from '@remix-run/node';
import { safeRedirect } from '../../safe-redirect.ts';
import type { Visit } from '../../visit.ts';

/** What the sign-in page starts with; whoever is signed in already goes on to where they wanted. */
export async function openSignIn(
  request: Request,
  { translator }: Pick<Visit<unknown>, 'translator'>,
  currentSession: () => Promise<unknown>,
) {
  const { searchParams } = new URL(request.url);
  const next = safeRedirect(searchParams.get('next'), '/');
  if (await currentSession()) return redirect(next);
  return data({ title: translator.t('entry:signIn.title'), next, changed: searchParams.has('changed') });
}
