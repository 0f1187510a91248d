import { redirect } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import { textOf } from '../../form/text-of.ts';
import { refused } from '../forms/refused.ts';

/** Answers the form that sets a new password: on to signing in with it, or the form again with why not. */
export async function resetPassword(
  request: Request,
  token: string | undefined,
  reset: (entries: { token: string; password: string }) => Promise<unknown>,
) {
  const password = textOf(await request.formData(), 'password');
  const changed = await resultOf(reset({ token: token ?? '', password }));
  return changed.ok ? redirect('/sign-in?changed') : refused(changed.error);
}
