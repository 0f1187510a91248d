import { Choice, Field, FieldGroup, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { useFieldProps } from '~/forms/use-field-props.ts';
import { useFormats } from '~/frame/use-formats.ts';

export interface LatePaymentFieldsProps {
  readonly field: ReturnType<typeof useFieldProps>;
  readonly isOn: boolean;
  readonly currencies: readonly string[];
  readonly baseRates: readonly { readonly law: 'DE' | 'HU'; readonly percent: string }[];
  readonly disabled: boolean;
}

/** Interest above a legal base rate, and fees by reminder; sums by currency. */
export function LatePaymentFields({ field, isOn, currencies, baseRates, disabled }: LatePaymentFieldsProps) {
  const { t } = useTranslation('prices');
  const { percent } = useFormats();
  const bases = [
    ...baseRates.map((rate) => ({
      value: rate.law as string,
      label: t(`settings.base_${rate.law}`, { percent: percent(rate.percent) }),
    })),
    { value: 'none', label: t('settings.base_none') },
    { value: 'off', label: t('settings.base_off') },
  ];
  return (
    <FieldGroup legend={t('settings.late')}>
      <p className="text-sm text-faint">{t('settings.lateText')}</p>
      <Choice type="checkbox" name="late" label={t('settings.lateOn')} defaultChecked={isOn} disabled={disabled} />
      <Field {...field('since', t('dateWrong'))} type="date" label={t('settings.since')} />
      <Select {...field('base')} label={t('settings.base')} options={bases} />
      <Field {...field('points', t('numberWrong'))} label={t('settings.points')} inputMode="decimal" />
      <Select
        {...field('yearDays')}
        label={t('settings.yearDays')}
        options={['365', '360'].map((days) => ({ value: days, label: days }))}
      />
      {currencies.map((currency) => (
        <div key={currency} className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
          <Field
            {...field(`least.${currency}`, t('numberWrong'))}
            label={t('settings.least', { currency })}
            hint={t('settings.leastHint')}
            inputMode="decimal"
          />
          <Field
            {...field(`reminderFees.${currency}`, t('numberWrong'))}
            label={t('settings.fees', { currency })}
            hint={t('settings.feesHint')}
            autoComplete="off"
          />
        </div>
      ))}
    </FieldGroup>
  );
}
