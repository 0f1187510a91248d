import { fieldText } from '@quittance/i18n';
import type { RefusedForm } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

/**
 * What every field of a form has in common: its name, what was typed last or else what is stored, and the sentence
 * below it when the refusal was about it.
 */
export function useFieldProps(
  answer: RefusedForm | undefined,
  values: Readonly<Record<string, string>>,
  disabled: boolean,
) {
  const { t, i18n } = useTranslation('common');
  return (name: string, sentence: string = t('form.invalid')) => ({
    name,
    id: name.replaceAll('.', '-'),
    disabled,
    defaultValue: answer?.typed[name] ?? values[name] ?? '',
    errors: problemsOf(answer, name)?.map((problem) => fieldText(i18n, problem, sentence)),
  });
}

/** The API names a line of a list by its place, the form has one field for all: it says what is wrong with the first. */
function problemsOf(answer: RefusedForm | undefined, name: string): readonly string[] | undefined {
  const fields = Object.entries(answer?.refusal.fields ?? {});
  return fields.find(([field]) => field === name || field.startsWith(`${name}.`))?.[1];
}
