import { data } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import { textOf } from '../../form/text-of.ts';
import { refused } from '../forms/refused.ts';

/** Answers the form that asks for a link to set a new password; the same whether or not the address is known. */
export async function askForReset(request: Request, requestReset: (entries: { email: string }) => Promise<unknown>) {
  const form = await request.formData();
  const email = textOf(form, 'email');
  // From the sign-in page: the address comes along in the body, so that no log of addresses visited holds it.
  if (form.get('intent') === 'typed') return data({ typed: { email } });
  const requested = await resultOf(requestReset({ email }));
  if (!requested.ok) return refused(requested.error, { email });
  return data({ sentTo: email });
}
