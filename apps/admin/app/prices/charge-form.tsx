import { Button, Card, Choice, Field, FormStack, Select } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';
import type { ShownPrices } from './shown-prices.ts';

interface Props {
  readonly prices: ShownPrices;
  readonly chargeId: string;
  readonly today: string;
  readonly answer: RefusedForm | undefined;
}

const taxCategories = ['standard', 'reduced', 'second_reduced', 'zero', 'exempt', 'outside_scope'] as const;

/** Noting a charge outside the plans. */
export function ChargeForm({ prices, chargeId, today, answer }: Props) {
  const { t } = useTranslation('prices');
  const { state } = useNavigation();
  const { subscriptions, locations } = prices;
  const field = useFieldProps(answer, { suppliedOn: today, quantity: '1' }, false);
  const currencies = [...new Set(subscriptions.map(({ currency }) => currency))].join(' / ');
  return (
    <Card title={t('addTitle')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="intent" value="add" />
          <input type="hidden" name="chargeId" value={chargeId} />
          <Select
            {...field('subscriptionId')}
            label={t('subscription')}
            options={subscriptions.map(({ id, planName }) => ({ value: id, label: planName }))}
          />
          <Select
            {...field('locationId')}
            label={t('location')}
            options={[
              { value: '', label: t('wholeAccount') },
              ...locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Field
            {...field('description', t('reasonMissing'))}
            label={t('description')}
            maxLength={200}
            autoComplete="off"
            required
          />
          <Field {...field('quantity', t('numberWrong'))} label={t('quantity')} inputMode="decimal" required />
          <Field
            {...field('unitPrice', t('numberWrong'))}
            label={t('unitPrice', { currency: currencies })}
            hint={t('unitPriceHint')}
            autoComplete="off"
            required
          />
          <Select
            {...field('taxCategory')}
            label={t('taxCategory')}
            options={taxCategories.map((category) => ({ value: category, label: t(`tax.${category}`) }))}
          />
          <Field {...field('suppliedOn', t('dateWrong'))} type="date" label={t('suppliedOn')} required />
          <Choice
            type="checkbox"
            name="onItsDay"
            label={t('onItsDay')}
            defaultChecked={answer?.typed['onItsDay'] !== undefined}
          />
          <Button variant="secondary" busy={state === 'submitting'}>
            {t('add')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
