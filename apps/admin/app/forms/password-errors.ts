import type { TFunction } from 'i18next';
import type { RefusedForm } from './refused.ts';

/** What is wrong with a new password, for the line below its field. */
export function passwordErrors(
  answer: RefusedForm | undefined,
  t: TFunction<['admin', 'common']>,
): readonly string[] | undefined {
  if (answer?.refusal.code === 'password_too_short') return [t('common:form.tooShort', { count: 12 })];
  return answer?.refusal.fields?.['password'] ? [t('common:form.missing')] : undefined;
}
