import { Card, Choice, FieldGroup } from '@quittance/ui';
import { useFormats, usePlanPrice } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type PlanChoiceProps = Pick<ShownOptions, 'plans' | 'price' | 'boundUntil'> & { readonly id: string };

/** The plans on offer, each with its price and from when it would hold. */
export function PlanChoice({ id, plans, price, boundUntil }: PlanChoiceProps) {
  const { t } = useTranslation(['portal', 'change']);
  const { date } = useFormats();
  const planPrice = usePlanPrice();
  const bound = boundUntil === null ? null : t('change:cheaperFrom', { date: date(boundUntil, 'long') });
  if (plans.length === 0) return bound && <Card title={t('change:plan')}>{bound}</Card>;
  return (
    <Card title={t('change:plan')} text={t('change:priceNow', { price: planPrice(price) })}>
      <AskForm kind="switch_plan" subscriptionId={id}>
        <FieldGroup legend={t('change:planTo')}>
          {plans.map(({ planVersionId, name, direction, price: own }) => (
            <Choice
              key={planVersionId}
              type="radio"
              name="plan"
              value={planVersionId}
              label={name}
              hint={`${planPrice(own)}. ${t(`change:${direction}`)}`}
              required
            />
          ))}
        </FieldGroup>
        {bound && <p className="text-sm text-soft">{bound}</p>}
      </AskForm>
    </Card>
  );
}
