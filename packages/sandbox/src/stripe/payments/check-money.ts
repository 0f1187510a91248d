import { isThreeDecimal } from '../checkout/format-amount.ts';
import { invalid, notPlayed } from '../problem.ts';

/** Published minimum charges in minor units; other currencies have none here. */
const MINIMUM: Record<string, number> = {
  usd: 50,
  eur: 50,
  chf: 50,
  gbp: 30,
  huf: 17_500,
  jpy: 50,
  pln: 200,
  czk: 1_500,
};
const LARGEST = 99_999_999;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Refuses amounts (minor units) and currencies that Stripe refuses. */
export function checkMoney(amount: number, currency: string): void {
  checkCurrency(currency);
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'parameter_invalid_integer', 'amount');
  if (amount > LARGEST) throw invalid('Amount must be no more than 999,999.99.', 'amount_too_large', 'amount');
  if (isThreeDecimal(currency) && amount % 10 !== 0) {
    throw invalid(`Invalid amount: ${currency} amounts must be evenly divisible by 10.`, undefined, 'amount');
  }
  const minimum = MINIMUM[currency] ?? 1;
  if (amount >= minimum) return;
  throw invalid(
    `Amount must be at least ${minimum} in the smallest unit of ${currency}.`,
    'amount_too_small',
    'amount',
  );
}

/** Refuses what is not a lower-case ISO 4217 code. */
export function checkCurrency(currency: string): void {
  if (!CURRENCIES.has(currency)) throw invalid(`Invalid currency: ${currency}.`, undefined, 'currency');
}

/** The stand-in plays cards; other kinds come with their rails. */
export function checkCardAllowed(types: readonly string[] | undefined): void {
  if (types === undefined || types.includes('card')) return;
  throw notPlayed('The sandbox plays card payments only.', 'allowed_payment_method_types');
}
