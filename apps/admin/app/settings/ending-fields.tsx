import { Field, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { useFieldProps } from '~/forms/use-field-props.ts';
import { RuleChoices } from './rule-choices.tsx';

interface EndingFieldsProps {
  readonly field: ReturnType<typeof useFieldProps>;
  /** What is chosen, by the name of the rule. */
  readonly chosen: (rule: 'cancellation' | 'downgradeInTerm') => string;
  readonly disabled: boolean;
}

/** When customers may end, switch to less, and pause by themselves. */
export function EndingFields({ field, chosen, disabled }: EndingFieldsProps) {
  const { t } = useTranslation(['prices', 'common']);
  return (
    <>
      <FieldGroup legend={t('prices:settings.cancellation')}>
        <RuleChoices
          name="cancellation"
          choices={[
            ['period_end', t('prices:settings.period_end')],
            ['any_time', t('prices:settings.any_time')],
          ]}
          chosen={chosen('cancellation')}
          disabled={disabled}
        />
        <p className="text-sm text-faint">{t('prices:settings.contractHint')}</p>
      </FieldGroup>
      <FieldGroup legend={t('prices:settings.downgradeInTerm')}>
        <RuleChoices
          name="downgradeInTerm"
          choices={[
            ['refused', t('prices:settings.downgrade_refused')],
            ['allowed', t('prices:settings.downgrade_allowed')],
          ]}
          chosen={chosen('downgradeInTerm')}
          disabled={disabled}
        />
      </FieldGroup>
      <Field
        {...field('longestPauseDays', t('prices:settings.pauseWrong'))}
        type="number"
        min={1}
        max={366}
        label={t('prices:settings.pause')}
        hint={t('prices:settings.pauseHint')}
        optional={t('common:form.optional')}
      />
    </>
  );
}
