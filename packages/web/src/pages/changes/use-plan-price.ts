import { useTranslation } from 'react-i18next';
import { useFormats } from '../frame/use-formats.ts';
import type { Amount } from '../invoices/amount.ts';

/** What a plan costs for each of its billing periods. */
export interface PlanPrice {
  readonly amount: Amount;
  readonly interval: { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly count: number };
  readonly taxBehaviour: 'exclusive' | 'inclusive';
}

/** What a plan costs in words: 62.00 € a month plus tax. */
export function usePlanPrice(): (price: PlanPrice) => string {
  const { t } = useTranslation('change');
  const { money } = useFormats();
  return ({ amount, interval, taxBehaviour }) => {
    const price = t(`perPeriod.${interval.unit}`, { count: interval.count, price: money(amount) });
    return `${price} ${t(taxBehaviour === 'inclusive' ? 'withTax' : 'withoutTax')}`;
  };
}
