import { redirect } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import { textOf } from '../../form/text-of.ts';
import { safeRedirect } from '../../safe-redirect.ts';
import { refused } from '../forms/refused.ts';

/** Answers the sign-in form: on to where the visitor wanted, or the form again with why not. */
export async function signIn(
  request: Request,
  enter: (entries: { email: string; password: string }) => Promise<unknown>,
) {
  const form = await request.formData();
  const email = textOf(form, 'email');
  const entered = await resultOf(enter({ email, password: textOf(form, 'password') }));
  if (!entered.ok) return refused(entered.error, { email });
  return redirect(safeRedirect(form.get('next'), '/'));
}
