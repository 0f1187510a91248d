import type { Translator } from '../create-i18n.ts';

/**
 * The sentence below a field for what the API found wrong with it: a code, with a number after a colon where it has
 * one, such as `too_long:200`. `otherwise` is what the form itself says of the field when the code says no more.
 */
export function fieldText({ t }: Translator, problem: string, otherwise: string): string {
  const [code, number] = problem.split(':');
  const count = Number(number);
  switch (code) {
    case 'missing':
      return t('common:form.missing');
    case 'email':
      return t('common:form.email');
    case 'too_short':
      return t('common:form.tooShort', { count });
    case 'too_long':
      return t('common:form.tooLong', { count });
    default:
      return otherwise;
  }
}
