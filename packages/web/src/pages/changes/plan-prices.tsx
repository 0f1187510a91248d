import { Card, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../frame/use-formats.ts';
import { type PlanPrice, usePlanPrice } from './use-plan-price.ts';

/** As much of a quote as its plan prices need. */
export interface PricedQuote {
  /** Null when the plan stays. */
  readonly prices: { readonly before: PlanPrice; readonly after: PlanPrice } | null;
  readonly effectiveOn: string;
}

/** What the plan costs before and after a switch, also when nothing is billed today. */
export function PlanPrices({ quote: { prices, effectiveOn } }: { quote: PricedQuote }) {
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
