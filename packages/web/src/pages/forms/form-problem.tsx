import { errorText, fieldText, type Translator } from '@quittance/i18n';
import { Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { RefusedForm } from './refused.ts';

/** Why a form was not accepted, in a sentence, above it. */
export function FormProblem({ answer }: { answer: RefusedForm | undefined }) {
  const { i18n } = useTranslation();
  if (!answer) return null;
  return (
    <div className="mb-2">
      <Notice tone="danger" title={errorText(i18n, answer.refusal)} live />
    </div>
  );
}

/** The sentences for one field, when the refusal was about it; `sentence` where the API said no more than that. */
export function fieldErrors(
  i18n: Translator,
  answer: RefusedForm | undefined,
  name: string,
  sentence: string,
): readonly string[] | undefined {
  return answer?.refusal.fields?.[name]?.map((problem) => fieldText(i18n, problem, sentence));
}
