import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { PlanVersion } from './plan-version.ts';
import { PricingWords } from './pricing-words.tsx';

type Component = PlanVersion['components'][number];

/** A component's prices in words, one paragraph for every currency. */
export function ComponentWords({ component, currency }: { component: Component; currency: string }) {
  const { t } = useTranslation('catalogue');
  const { price, number } = useFormats();
  if (component.kind === 'usage') {
    const { meter, scope = 'account', freeUnits, blockSize } = component;
    return (
      <div className="grid gap-1">
        <p>
          {joined([
            t('words.meter', { meter, scope: t(`scopes.${scope}`) }),
            freeUnits && t('words.freeUnits', { units: number(freeUnits) }),
            blockSize && t('words.blockSize', { size: number(blockSize) }),
          ])}
        </p>
        <PricingWords prices={component} currency={currency} />
        {Object.entries(component.otherCurrencies ?? {}).map(([other, prices]) => (
          <PricingWords key={other} prices={prices} currency={other} />
        ))}
      </div>
    );
  }
  if (component.kind === 'commitment') {
    const { amount, covers, otherCurrencies = {} } = component;
    const amounts = [[currency, amount], ...Object.entries(otherCurrencies).map(([other, own]) => [other, own.amount])];
    const words = amounts.map(([of = '', text = '']) => t('words.commitment', { price: price(text, of) }));
    return <Paragraphs texts={[...words, ...(covers ? [t('words.covers', { codes: covers.join(', ') })] : [])]} />;
  }
  const { kind, unitPrice, otherCurrencies = {}, timing } = component;
  const prices = [
    [currency, unitPrice],
    ...Object.entries(otherCurrencies).map(([other, own]) => [other, own.unitPrice]),
  ];
  const seatClass = component.kind === 'per_seat' ? component.seatClass : '';
  const words = prices.map(([of = '', text = '']) => {
    return t(`words.${kind}`, { price: price(text, of), class: seatClass });
  });
  return <Paragraphs texts={[...words, ...(timing ? [t(`timings.${timing}`)] : [])]} />;
}

function Paragraphs({ texts }: { texts: readonly string[] }): ReactNode {
  return texts.map((text) => <p key={text}>{text}</p>);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
