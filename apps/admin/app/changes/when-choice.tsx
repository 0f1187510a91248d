import { Choice, Field, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

interface WhenChoiceProps {
  /** Tells the fields of several forms on a page apart. */
  readonly name: string;
  readonly usual: 'now' | 'period_end';
}

/** From today, from the next period, or from a day that is named. */
export function WhenChoice({ name, usual }: WhenChoiceProps) {
  const { t } = useTranslation('change');
  const choices = [
    { id: `${name}-later`, value: 'period_end', label: t('period_end') },
    { id: `${name}-now`, value: 'now', label: t('now') },
    { id: `${name}-dated`, value: 'on', label: t('onDate') },
  ];
  return (
    <>
      <FieldGroup legend={t('when')}>
        {choices.map((choice) => (
          <Choice key={choice.id} type="radio" name="when" {...choice} defaultChecked={choice.value === usual} />
        ))}
      </FieldGroup>
      <Field id={`${name}-on`} type="date" name="on" label={t('date')} hint={t('dateHint')} />
    </>
  );
}
