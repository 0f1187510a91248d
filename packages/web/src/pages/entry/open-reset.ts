import { data } from '@remix-run/node';
import { resultOf } from '../../api/result-of.ts';
import type { Visit } from '../../visit.ts';
import type { RefusedForm } from '../forms/refused.ts';

/** What the page behind a reset link starts with. A link that leads nowhere says so before anybody types a password. */
export async function openReset(
  token: string | undefined,
  { translator }: Pick<Visit<unknown>, 'translator'>,
  checkLink: (link: { token: string }) => Promise<unknown>,
) {
  const checked = await resultOf(checkLink({ token: token ?? '' }));
  const title = translator.t('entry:reset.title');
  if (checked.ok) return data({ title, problem: null });
  const { status, ...refusal } = checked.error;
  return data({ title, problem: { refusal, typed: {} } satisfies RefusedForm }, { status });
}
