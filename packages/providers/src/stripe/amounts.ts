import type { CurrencyCode, Money } from '@quittance/domain';
import { Stripe } from 'stripe';
import { refuseField } from './ask.ts';

/**
 * Where Stripe counts in other units than ISO 4217: the factor from our minor units to Stripe's. ISK and UGX have no
 * minor unit but are sent with two zeros; MGA has two decimals in ISO and none at Stripe.
 * Source: Stripe, "Supported currencies", zero-decimal list and special cases.
 */
const SENT_WITH_TWO_ZEROS: ReadonlySet<CurrencyCode> = new Set(['ISK', 'UGX']);
const SENT_WITHOUT_DECIMALS: ReadonlySet<CurrencyCode> = new Set(['MGA']);
/** Three decimals, of which the last one must be zero. */
const LAST_DIGIT_ZERO: ReadonlySet<CurrencyCode> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);
/** Codes whose ISO exponent Stripe does not share and which it does not settle. HUF and TWD differ for payouts only. */
const NOT_TAKEN: ReadonlySet<CurrencyCode> = new Set([
  'CLF',
  'IQD',
  'LYD',
  'UYI',
  'UYW',
  'XAG',
  'XAU',
  'XBA',
  'XBB',
  'XBC',
  'XBD',
  'XDR',
  'XPD',
  'XPT',
  'XSU',
  'XTS',
  'XUA',
  'XXX',
]);

export interface StripeAmount {
  /** An integer in Stripe's own units for the currency. */
  readonly amount: number;
  /** Lower case. */
  readonly currency: string;
}

/** Our money in Stripe's units, exactly; an amount that Stripe cannot carry exactly is refused, never rounded. */
export function toStripeAmount(money: Money): StripeAmount {
  const { amountMinor, currency } = money;
  if (!/^[A-Z]{3}$/.test(currency) || NOT_TAKEN.has(currency))
    refuseField('currency', `Stripe does not take ${currency}.`);
  if (amountMinor <= 0n) refuseField('amount', 'The amount must be above zero.');
  if (SENT_WITHOUT_DECIMALS.has(currency) && amountMinor % 100n !== 0n)
    refuseField('amount', `${currency} is charged in whole units only.`);
  if (LAST_DIGIT_ZERO.has(currency) && amountMinor % 10n !== 0n)
    refuseField('amount', `The last digit of ${currency} must be zero.`);
  const units = SENT_WITH_TWO_ZEROS.has(currency)
    ? amountMinor * 100n
    : SENT_WITHOUT_DECIMALS.has(currency)
      ? amountMinor / 100n
      : amountMinor;
  if (units > BigInt(Number.MAX_SAFE_INTEGER)) refuseField('amount', 'The amount is too large.');
  return { amount: Number(units), currency: currency.toLowerCase() };
}

/** Stripe's integer in our minor units. An amount that is none counts as an unreadable answer. */
export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  if (!Number.isSafeInteger(amount) || !/^[A-Z]{3}$/.test(code)) unreadable();
  const units = BigInt(amount);
  if (SENT_WITHOUT_DECIMALS.has(code)) return { amountMinor: units * 100n, currency: code };
  if (!SENT_WITH_TWO_ZEROS.has(code)) return { amountMinor: units, currency: code };
  if (units % 100n !== 0n) unreadable();
  return { amountMinor: units / 100n, currency: code };
}

function unreadable(): never {
  throw new Stripe.errors.StripeAPIError({ message: 'an amount that is none', type: 'api_error' });
}
