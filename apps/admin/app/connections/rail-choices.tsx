import { Choice, FieldGroup } from '@quittance/ui';
import type { RefusedForm } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

export interface RailChoicesProps {
  readonly rails: readonly { readonly rail: string; readonly label: string }[];
  /** Those that are ticked at first. */
  readonly chosen: readonly string[];
  readonly answer: RefusedForm | undefined;
}

/** Which of a provider's ways to pay customers are offered; what was ticked last stays so after a mistake. */
export function RailChoices({ rails, chosen, answer }: RailChoicesProps) {
  const { t } = useTranslation('admin');
  const wrong = answer?.refusal.fields?.['rails'] !== undefined;
  const isTicked = (rail: string) => (answer ? answer.typed[`rails.${rail}`] === 'on' : chosen.includes(rail));
  return (
    <FieldGroup legend={t('connections.connect.rails')}>
      {rails.map(({ rail, label }) => (
        <Choice
          key={rail}
          type="checkbox"
          name={`rails.${rail}`}
          value="on"
          label={label}
          defaultChecked={isTicked(rail)}
          aria-describedby="rails-error"
        />
      ))}
      <p id="rails-error" className="min-h-6 text-sm text-danger">
        {wrong && t('connections.connect.railsWrong')}
      </p>
    </FieldGroup>
  );
}

/** The rails that were ticked in a sent form. */
export function tickedRails(form: FormData): string[] {
  const names = [...form.keys()].filter((name) => name.startsWith('rails.'));
  return names.map((name) => name.slice('rails.'.length));
}
