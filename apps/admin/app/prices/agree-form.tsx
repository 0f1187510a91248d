import { Button, Card, Choice, Field, FieldGroup, FormStack, Select } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownPrices } from './shown-prices.ts';

interface Props {
  readonly subscriptions: ShownPrices['subscriptions'];
  readonly agreementId: string;
  readonly today: string;
  readonly answer: RefusedForm | undefined;
}

/** Agreeing a price, or a discount, on one component. */
export function AgreeForm({ subscriptions, agreementId, today, answer }: Props) {
  const { t } = useTranslation('prices');
  const { state } = useNavigation();
  const field = useFieldProps(answer, { from: today }, false);
  const options = useComponentOptions(subscriptions);
  const kind = answer?.typed['kind'] === 'discount' ? 'discount' : 'price';
  return (
    <Card title={t('agreeTitle')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="intent" value="agree" />
          <input type="hidden" name="agreementId" value={agreementId} />
          <Select {...field('component')} label={t('component')} options={options} />
          <FieldGroup legend={t('kind')}>
            <Choice type="radio" name="kind" value="price" label={t('kindPrice')} defaultChecked={kind === 'price'} />
            <Choice
              type="radio"
              name="kind"
              value="discount"
              label={t('kindDiscount')}
              defaultChecked={kind === 'discount'}
            />
          </FieldGroup>
          <Field
            {...field('value', t('valueWrong'))}
            label={t('value')}
            inputMode="decimal"
            autoComplete="off"
            required
          />
          <Field {...field('from', t('dateWrong'))} type="date" label={t('fromLabel')} required />
          <Field {...field('until', t('untilWrong'))} type="date" label={t('untilLabel')} hint={t('untilHint')} />
          <Field
            {...field('reason', t('reasonMissing'))}
            label={t('reason')}
            maxLength={300}
            autoComplete="off"
            required
          />
          <Button variant="secondary" busy={state === 'submitting'}>
            {t('agree')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}

/** Each component of each subscription, and those that several have also for all of them. */
function useComponentOptions(subscriptions: Props['subscriptions']) {
  const { t } = useTranslation('prices');
  const { price } = useFormats();
  const single = subscriptions.flatMap((subscription) =>
    subscription.components.map((component) => {
      const shown = { name: component.name, price: price(component.price, subscription.currency) };
      return {
        value: `${encodeURIComponent(component.code)} ${subscription.id}`,
        label: t('componentOption', { ...shown, plan: subscription.planName }),
        code: component.code,
        all: t('componentAll', shown),
      };
    }),
  );
  const shared = [...Map.groupBy(single, ({ code }) => code).values()].filter((found) => found.length > 1);
  return [
    ...single.map(({ value, label }) => ({ value, label })),
    ...shared.map(([first]) => ({ value: encodeURIComponent(first!.code), label: first!.all })),
  ];
}
