import { Button, Card, Choice, FormStack } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownPrices } from './shown-prices.ts';

/** Whether the customer gets one invoice for everything or one for each location. */
export function GroupingCard({ grouping }: Pick<ShownPrices, 'grouping'>) {
  const { t } = useTranslation('prices');
  const mayChange = useMay()('customer.update');
  const choices = [
    { value: 'account', label: t('groupingAccount') },
    { value: 'location', label: t('groupingLocation') },
  ] as const;
  return (
    <Card title={t('grouping')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="grouping" />
          {choices.map(({ value, label }) => (
            <Choice
              key={value}
              type="radio"
              name="grouping"
              value={value}
              label={label}
              disabled={!mayChange}
              defaultChecked={grouping === value}
            />
          ))}
          {mayChange && <Button variant="secondary">{t('groupingSave')}</Button>}
        </FormStack>
      </Form>
    </Card>
  );
}
