import type { Translator } from '@quittance/i18n';
import { fieldErrors } from './form-problem.tsx';
import type { RefusedForm } from './refused.ts';

/** What is wrong with a new password, for the line below its field. */
export function passwordErrors(i18n: Translator, answer: RefusedForm | undefined): readonly string[] | undefined {
  const { code, values } = answer?.refusal ?? {};
  if (code === 'password_too_short') return [i18n.t('common:form.tooShort', { count: Number(values?.['minimum']) })];
  return fieldErrors(i18n, answer, 'password', i18n.t('common:form.missing'));
}
