import type { Language } from '@quittance/i18n';
import { data, redirect } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import { textOf } from '../../form/text-of.ts';
import type { Visit } from '../../visit.ts';
import { refused } from '../forms/refused.ts';

/** What an app's API does about invitations. */
export interface InvitationCalls {
  readonly accept: (entries: { token: string; password: string; language: Language }) => Promise<unknown>;
  readonly requestAgain: (link: { token: string }) => Promise<{ readonly email: string }>;
}

/** Answers the page behind an invitation: accepts it with the password chosen, or sends a new one for one that expired. */
export async function answerInvitation(
  request: Request,
  token = '',
  { language }: Pick<Visit<unknown>, 'language'>,
  { accept, requestAgain }: InvitationCalls,
) {
  const form = await request.formData();
  if (form.get('intent') === 'again') {
    const sent = await resultOf(requestAgain({ token }));
    return sent.ok ? data({ sentTo: sent.value.email }) : refused(sent.error);
  }
  const accepted = await resultOf(accept({ token, password: textOf(form, 'password'), language }));
  return accepted.ok ? redirect('/') : refused(accepted.error);
}
