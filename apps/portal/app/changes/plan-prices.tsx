import { Card, DefinitionList } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownQuote } from './shown-change.ts';
import { usePlanPrice } from './use-plan-price.ts';

/** What the plan costs before and after a switch, also when nothing is billed today. */
export function PlanPrices({ quote: { prices, effectiveOn } }: { quote: Pick<ShownQuote, 'prices' | 'effectiveOn'> }) {
  const { t } = useTranslation('change');
  const { date } = useFormats();
  const planPrice = usePlanPrice();
  if (prices === null) return null;
  return (
    <Card title={t('switchTitle')} text={t('switchText')}>
      <DefinitionList
        items={[
          { term: t('switchFrom'), value: planPrice(prices.before) },
          { term: t('switchTo', { date: date(effectiveOn, 'long') }), value: planPrice(prices.after) },
        ]}
      />
    </Card>
  );
}
