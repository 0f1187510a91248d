import { Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

interface WhenChoiceProps {
  /** Tells the fields of several forms on a page apart. */
  readonly name: string;
  readonly usual: 'now' | 'period_end';
}

/** From today, from the next period, or from a day that is named. */
export function WhenChoice({ name, usual }: WhenChoiceProps) {
  const { t } = useTranslation('change');
  return (
    <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
      <Select
        id={`${name}-when`}
        name="when"
        label={t('when')}
        defaultValue={usual}
        options={[
          { value: 'now', label: t('now') },
          { value: 'period_end', label: t('period_end') },
          { value: 'on', label: t('onDate') },
        ]}
      />
      <Field id={`${name}-on`} type="date" name="on" label={t('date')} hint={t('dateHint')} />
    </div>
  );
}
