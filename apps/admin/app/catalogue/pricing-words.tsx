import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { PlanVersion } from './plan-version.ts';

type Usage = Extract<PlanVersion['components'][number], { kind: 'usage' }>;
type Prices = Pick<Usage, 'pricing' | 'minimum' | 'maximum'>;

/** What usage costs in one currency, in words. */
export function PricingWords({ prices, currency }: { prices: Prices; currency: string }) {
  const { t } = useTranslation('catalogue');
  const { price } = useFormats();
  const { pricing, minimum, maximum } = prices;
  const words = useWords(currency)(pricing);
  const bounds = [
    ...(minimum ? [t('words.minimum', { price: price(minimum, currency) })] : []),
    ...(maximum ? [t('words.maximum', { price: price(maximum, currency) })] : []),
  ];
  return (
    <ul className="grid gap-0.5">
      {[...words, ...bounds].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function useWords(currency: string) {
  const { t } = useTranslation('catalogue');
  const formats = useFormats();
  const price = (text: string) => formats.price(text, currency);
  return (pricing: Usage['pricing']): readonly string[] => {
    switch (pricing.model) {
      case 'per_unit':
        return [t('words.per_unit', { price: price(pricing.unitPrice) })];
      case 'package':
        return [t('words.package', { price: price(pricing.packagePrice), size: formats.number(pricing.packageSize) })];
      case 'percentage': {
        const { ratePercent, perItem, minimumPerItem, maximumPerItem } = pricing;
        const least = minimumPerItem ? price(minimumPerItem) : '–';
        const most = maximumPerItem ? price(maximumPerItem) : '–';
        return [
          t('words.percentage', { percent: formats.percent(ratePercent) }),
          ...(perItem ? [t('words.perItem', { price: price(perItem) })] : []),
          ...((minimumPerItem ?? maximumPerItem) ? [t('words.itemBounds', { least, most })] : []),
        ];
      }
      default:
        return [
          t(`words.${pricing.model}`),
          ...pricing.tiers.map(({ upTo, unitPrice, flatFee }) => {
            const tier = { price: price(unitPrice) };
            const words =
              upTo === null ? t('words.tierOpen', tier) : t('words.tier', { ...tier, upTo: formats.number(upTo) });
            return flatFee ? `${words} ${t('words.tierFee', { fee: price(flatFee) })}` : words;
          }),
        ];
    }
  };
}
