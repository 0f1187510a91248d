import { data } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import type { Visit } from '../../visit.ts';

/** What the page behind an invitation starts with. A link that leads nowhere gets a page with a way on. */
export async function openInvitation<Invitation>(
  token: string | undefined,
  { translator }: Pick<Visit<unknown>, 'translator'>,
  look: (link: { token: string }) => Promise<Invitation>,
) {
  const found = await resultOf(look({ token: token ?? '' }));
  const title = translator.t('entry:invitation.title');
  if (!found.ok) return data({ title, invitation: null }, { status: found.error.status });
  return data({ title, invitation: found.value });
}
