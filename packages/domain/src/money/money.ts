import { invariant } from '../result.ts';

/** An ISO 4217 alphabetic code, such as `EUR`. */
export type CurrencyCode = string;

/** An amount in minor units (cents, fillér …) of one currency. Amounts of different currencies never mix. */
export interface Money<C extends CurrencyCode = CurrencyCode> {
  readonly amountMinor: bigint;
  readonly currency: C;
}

export function money<const C extends CurrencyCode>(amountMinor: bigint, currency: C): Money<C> {
  return { amountMinor, currency };
}

export function zero<const C extends CurrencyCode>(currency: C): Money<C> {
  return { amountMinor: 0n, currency };
}

export function add<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  assertSameCurrency(a, b);
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency };
}

export function subtract<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  assertSameCurrency(a, b);
  return { amountMinor: a.amountMinor - b.amountMinor, currency: a.currency };
}

export function negate<C extends CurrencyCode>(a: Money<C>): Money<C> {
  return { amountMinor: -a.amountMinor, currency: a.currency };
}

/** The sum of the amounts, zero of `currency` for none. */
export function sum<C extends CurrencyCode>(amounts: Iterable<Money<C>>, currency: C): Money<C> {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** Negative, zero or positive, like a comparator. */
export function compare<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  return a.amountMinor < b.amountMinor ? -1 : a.amountMinor > b.amountMinor ? 1 : 0;
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) invariant(false, `${a.currency} and ${b.currency} never mix`);
}
