import { Card, Choice, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

/** The plans on offer, each with what it means for the price and from when. */
export function PlanChoice({ id, plans }: Pick<ShownOptions, 'plans'> & { id: string }) {
  const { t } = useTranslation(['portal', 'change']);
  if (plans.length === 0) return null;
  return (
    <Card title={t('change:plan')}>
      <AskForm kind="switch_plan" subscriptionId={id}>
        <FieldGroup legend={t('change:planTo')}>
          {plans.map(({ planVersionId, name, direction }) => (
            <Choice
              key={planVersionId}
              type="radio"
              name="plan"
              value={planVersionId}
              label={name}
              hint={t(`change:${direction}`)}
              required
            />
          ))}
        </FieldGroup>
      </AskForm>
    </Card>
  );
}
