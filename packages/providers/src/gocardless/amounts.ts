import { type Money, money } from '@quittance/domain';
import { refuseField } from './refused.ts';
import { NoAnswer } from './transport.ts';

/** The currencies of GoCardless's schemes, all with two decimals. Source: `PaymentCurrency` of the pinned SDK. */
const CURRENCIES: ReadonlySet<string> = new Set(['AUD', 'CAD', 'DKK', 'EUR', 'GBP', 'NZD', 'SEK', 'USD']);

/** Our money as GoCardless's integer of minor units; what it cannot carry is refused, never rounded. */
export function toWireAmount({ amountMinor, currency }: Money): number {
  if (!CURRENCIES.has(currency)) refuseField('currency', `GoCardless does not take ${currency}.`);
  if (amountMinor <= 0n) refuseField('amount', 'The amount must be above zero.');
  if (amountMinor > BigInt(Number.MAX_SAFE_INTEGER)) refuseField('amount', 'The amount is too large.');
  return Number(amountMinor);
}

/** GoCardless's amount in our minor units; the SDK types some as text. One that is none is an unreadable answer. */
export function fromWireAmount(amount: unknown, currency: unknown): Money {
  const digits = typeof amount === 'number' || typeof amount === 'string' ? String(amount) : '';
  if (!/^\d{1,15}$/.test(digits) || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw new NoAnswer('unreadable_answer', false);
  return money(BigInt(digits), currency);
}
