import { FieldGroup, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { useFieldProps } from '~/forms/use-field-props.ts';
import { RuleChoices } from './rule-choices.tsx';

interface CollectionFieldsProps {
  readonly field: ReturnType<typeof useFieldProps>;
  /** What is chosen, by the name of the rule. */
  readonly chosen: (rule: 'creditPays' | 'suspensionReach') => string;
  /** The order that holds, its sources with spaces between. */
  readonly methodOrder: string;
  readonly disabled: boolean;
}

/** Orders that make sense; another one, from a file, is kept as it is. */
const usualOrders = [
  'subscription account_default',
  'subscription account_default others',
  'account_default subscription',
  'account_default subscription others',
  'account_default',
  '',
];

/** What credit pays, which stored methods are charged, and how far a suspension reaches. */
export function CollectionFields({ field, chosen, methodOrder, disabled }: CollectionFieldsProps) {
  const { t } = useTranslation('prices');
  const orders = [...new Set([...usualOrders, methodOrder])].map((order) => ({
    value: order,
    label: wordsOf(order)
      .map((source) => t(`settings.method_${source}`))
      .join(' → '),
  }));
  return (
    <>
      <FieldGroup legend={t('settings.creditPays')}>
        <RuleChoices
          name="creditPays"
          choices={[
            ['next_invoices', t('settings.credit_next')],
            ['open_invoices', t('settings.credit_open')],
          ]}
          chosen={chosen('creditPays')}
          disabled={disabled}
        />
      </FieldGroup>
      <Select {...field('methodOrder')} label={t('settings.methodOrder')} options={orders} />
      <FieldGroup legend={t('settings.suspensionReach')}>
        <RuleChoices
          name="suspensionReach"
          choices={[
            ['subscription', t('settings.reach_subscription')],
            ['location', t('settings.reach_location')],
          ]}
          chosen={chosen('suspensionReach')}
          disabled={disabled}
        />
      </FieldGroup>
    </>
  );
}

function wordsOf(order: string): readonly ('subscription' | 'account_default' | 'others' | 'none')[] {
  const sources = (['subscription', 'account_default', 'others'] as const)
    .filter((source) => order.split(' ').includes(source))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return sources.length === 0 ? ['none'] : sources;
}
