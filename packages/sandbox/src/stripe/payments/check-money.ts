import { isThreeDecimal } from '../checkout/format-amount.ts';
import { invalid } from '../problem.ts';

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

const CURRENCY_OF: Readonly<Record<string, string>> = { us_bank_account: 'usd', sepa_debit: 'eur' };

/**
 * The kinds of method that an intent or page takes: those that are named, else cards, which alone are switched on in the
 * dashboard here. Refuses a debit in a currency that it does not know.
 */
export function allowedTypes(types: readonly string[] | undefined, currency: string | undefined): string[] {
  if (types === undefined || types.length === 0) return ['card'];
  for (const type of types) {
    const only = CURRENCY_OF[type];
    if (only === undefined || currency === undefined || currency === only) continue;
    const message = `The payment method type ${type} is invalid: it takes ${only} only, and the currency is ${currency}.`;
    throw invalid(message, 'parameter_invalid', 'allowed_payment_method_types');
  }
  return [...types];
}
