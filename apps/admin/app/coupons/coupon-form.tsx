import { Button, Card, Field, FormStack, Select } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';

/** A new coupon: what it takes off, for how long, and for what. */
export function CouponForm({ answer }: { answer: RefusedForm | undefined }) {
  const { t } = useTranslation('books');
  const { state } = useNavigation();
  const field = useFieldProps(answer, {}, false);
  return (
    <Card>
      <Form method="post">
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <Field
            label={t('coupons.code')}
            hint={t('coupons.codeHint')}
            maxLength={40}
            autoComplete="off"
            required
            {...field('code', t('coupons.codeWrong'))}
          />
          <Select
            label={t('coupons.kind')}
            name="kind"
            defaultValue={answer?.typed['kind'] ?? 'percent'}
            options={[
              { value: 'percent', label: t('coupons.percent') },
              { value: 'amount', label: t('coupons.amount') },
            ]}
          />
          <Field
            label={t('coupons.value')}
            hint={t('coupons.valueHint')}
            inputMode="decimal"
            autoComplete="off"
            required
            {...field('value', t('coupons.valueWrong'))}
          />
          <Field
            label={t('coupons.currency')}
            maxLength={3}
            autoComplete="off"
            {...field('currency', t('coupons.currencyWrong'))}
          />
          <Field
            label={t('coupons.periods')}
            hint={t('coupons.periodsHint')}
            inputMode="numeric"
            autoComplete="off"
            {...field('periods', t('coupons.periodsWrong'))}
          />
          <Field label={t('coupons.plans')} hint={t('coupons.codesHint')} autoComplete="off" {...field('planCodes')} />
          <Field
            label={t('coupons.components')}
            hint={t('coupons.codesHint')}
            autoComplete="off"
            {...field('componentCodes')}
          />
          <Button busy={state === 'submitting'}>{t('coupons.create')}</Button>
        </FormStack>
      </Form>
    </Card>
  );
}
