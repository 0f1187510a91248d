import { type Money, money } from '@quittance/domain';

/** A text of an event's data, or null. */
export function textOf(data: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = data[name];
  return typeof value === 'string' ? value : null;
}

/** An amount as events carry it: the integer as text, since JSON numbers lose digits. */
export function moneyOf(value: unknown): Money {
  if (value && typeof value === 'object' && 'amountMinor' in value && 'currency' in value) {
    return money(BigInt(String(value.amountMinor)), String(value.currency));
  }
  throw new Error('An amount in an event has an integer and a currency.');
}
