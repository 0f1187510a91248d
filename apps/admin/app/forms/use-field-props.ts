import { useTranslation } from 'react-i18next';
import type { RefusedForm } from './refused.ts';

/**
 * What every field of a form has in common: its name, what was typed last or else what is stored, and the sentence
 * below it when the refusal was about it.
 */
export function useFieldProps(
  answer: RefusedForm | undefined,
  values: Readonly<Record<string, string>>,
  disabled: boolean,
) {
  const { t } = useTranslation('common');
  return (name: string, sentence: string = t('form.invalid')) => ({
    name,
    id: name.replaceAll('.', '-'),
    disabled,
    defaultValue: answer?.typed[name] ?? values[name] ?? '',
    errors: isWrong(answer, name) ? [sentence] : undefined,
  });
}

/** The API names a line of a list by its place, the form has one field for all. */
function isWrong(answer: RefusedForm | undefined, name: string): boolean {
  const fields = Object.keys(answer?.refusal.fields ?? {});
  return fields.some((field) => field === name || field.startsWith(`${name}.`));
}
