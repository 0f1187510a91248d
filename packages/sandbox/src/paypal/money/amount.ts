import { unprocessable } from '../problem.ts';

/** Money as PayPal writes it. */
export interface Amount {
  readonly currency_code: string;
  readonly value: string;
}

/** Currencies PayPal takes, with their decimals. Forint, yen and Taiwan dollar have none here. Source: "Currency codes". */
const DECIMALS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'AUD BRL CAD CNY CZK DKK EUR HKD ILS MYR MXN NZD NOK PHP PLN GBP SGD SEK CHF THB USD'
    .split(' ')
    .map((code) => [code, 2]),
  ...['HUF', 'JPY', 'TWD'].map((code) => [code, 0]),
]);

/** A request's amount in PayPal's smallest unit. Throws in PayPal's words when the money cannot be taken. */
export function readAmount(amount: Amount, field: string): bigint {
  const decimals = DECIMALS[amount.currency_code];
  if (decimals === undefined)
    throw unprocessable('CURRENCY_NOT_SUPPORTED', 'The currency code is not supported.', `${field}/currency_code`);
  const [whole = '', fraction = ''] = amount.value.split('.');
  if (fraction !== '' && decimals === 0)
    throw unprocessable('DECIMALS_NOT_SUPPORTED', 'The currency does not support decimals.', `${field}/value`);
  if (fraction.length > decimals)
    throw unprocessable('DECIMAL_PRECISION', 'The value has more decimals than the currency.', `${field}/value`);
  const units = BigInt(`${whole === '' ? '0' : whole}${fraction.padEnd(decimals, '0')}`);
  if (units <= 0n)
    throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE', 'The value must be greater than zero.', `${field}/value`);
  return units;
}

/** Units of an amount that was read before. */
export function unitsOf(amount: Amount): bigint {
  const decimals = DECIMALS[amount.currency_code] ?? 2;
  const isNegative = amount.value.startsWith('-');
  const [whole = '0', fraction = ''] = amount.value.replace('-', '').split('.');
  const units = BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
  return isNegative ? -units : units;
}

/** Smallest units as PayPal writes them: always with all decimals of the currency. */
export function toAmount(units: bigint, currency: string): Amount {
  const decimals = DECIMALS[currency] ?? 2;
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const value = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return { currency_code: currency, value: units < 0n ? `-${value}` : value };
}

/** The published price of a payment within the country: 2.49 % rounded half up, plus 0.35 where there are decimals. */
export function feeOf(amount: Amount): Amount {
  const units = unitsOf(amount);
  const fixed = DECIMALS[amount.currency_code] === 0 ? 0n : 35n;
  const fee = (units * 249n + 5_000n) / 10_000n + fixed;
  return toAmount(fee < units ? fee : units, amount.currency_code);
}
