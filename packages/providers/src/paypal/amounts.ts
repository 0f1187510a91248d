import type { Money } from '@quittance/domain';
import { refuseField } from './ask.ts';
import { TransportFault } from './transport.ts';

/** Money as PayPal writes it. */
export interface PaypalAmount {
  readonly currency_code: string;
  readonly value: string;
}

/**
 * Decimals of our minor units and of PayPal's text, for every currency PayPal takes. Forint, yen and Taiwan dollar are
 * written without decimals there. Source: PayPal, "Currency codes".
 */
const DECIMALS = new Map<string, readonly [ours: number, paypals: number]>([
  ...'AUD BRL CAD CNY CZK DKK EUR HKD ILS MYR MXN NZD NOK PHP PLN GBP SGD SEK CHF THB USD'
    .split(' ')
    .map((code) => [code, [2, 2]] as const),
  ['HUF', [2, 0]],
  ['TWD', [2, 0]],
  ['JPY', [0, 0]],
]);

/** Every currency that PayPal takes. */
export const currencies: readonly string[] = [...DECIMALS.keys()];

/** Our money as PayPal writes it, exactly; an amount that cannot be written exactly is refused, never rounded. */
export function toPaypalAmount({ amountMinor, currency }: Money): PaypalAmount {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) return refuseField('currency', `PayPal does not take ${currency}.`);
  if (amountMinor <= 0n) return refuseField('amount', 'The amount must be above zero.');
  const [ours, paypals] = decimals;
  const whole = 10n ** BigInt(ours);
  if (paypals < ours && amountMinor % whole !== 0n)
    return refuseField('amount', `${currency} is charged in whole units only.`);
  const value = String(amountMinor / whole);
  const fraction = String(amountMinor % whole).padStart(ours, '0');
  return { currency_code: currency, value: paypals === 0 ? value : `${value}.${fraction}` };
}

/** PayPal's text in our minor units, sign included. One that is no amount counts as an unreadable answer. */
export function fromPaypalAmount(amount: PaypalAmount): Money {
  const [ours] = DECIMALS.get(amount.currency_code) ?? [2];
  const [, sign = '', whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.value) ?? [];
  const surplus = fraction.slice(ours);
  if (whole === undefined || /[1-9]/.test(surplus)) throw new TransportFault('unreadable_answer', true);
  const minor = BigInt(`${whole}${fraction.slice(0, ours).padEnd(ours, '0')}`);
  return { amountMinor: sign === '-' ? -minor : minor, currency: amount.currency_code };
}
