import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownOptions } from './shown-change.ts';

/** What a plan costs in words: 62.00 € a month plus tax. */
export function usePlanPrice(): (price: ShownOptions['price']) => string {
  const { t } = useTranslation('change');
  const { money } = useFormats();
  return ({ amount, interval, taxBehaviour }) => {
    const price = t(`perPeriod.${interval.unit}`, { count: interval.count, price: money(amount) });
    return `${price} ${t(taxBehaviour === 'inclusive' ? 'withTax' : 'withoutTax')}`;
  };
}
