import { presentQuote } from '../present-quote.ts';
import { priceQuote } from '../price-quote.ts';
import { readQuote } from '../read-quote.ts';

/** A case as JSON is read, priced and shown; throws with all its problems when it is refused. */
export function quoteOf(quote: object) {
  const read = readQuote(JSON.stringify(quote));
  const priced = read.ok ? priceQuote(read.value) : read;
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return presentQuote(priced.value, 'en');
}

/** Each problem as `code at path`. */
export function problemsOf(quote: object | string): readonly string[] {
  const read = readQuote(typeof quote === 'string' ? quote : JSON.stringify(quote));
  const priced = read.ok ? priceQuote(read.value) : read;
  return priced.ok ? [] : priced.error.map(({ code, path }) => `${code} at ${path}`);
}

/** Net, tax and gross of the only invoice, in minor units. */
export function totalsOf(quote: object): readonly string[] {
  const { invoices } = quoteOf(quote);
  const { net, tax, gross } = invoices[0]!.totals;
  return [net.amountMinor, tax.amountMinor, gross.amountMinor];
}

/** One usage component with this pricing and quantity, without tax. */
export function usageCase(pricing: object, quantity: string, more: object = {}, component: object = {}) {
  const usage = { kind: 'usage', code: 'x', name: { en: 'X' }, meter: 'x', pricing, ...component };
  return { kind: 'components', currency: 'EUR', components: [{ component: usage, quantity }], ...more };
}

export const flatPlan = {
  currency: 'EUR',
  interval: { unit: 'month', count: 1 },
  components: [{ kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '31.00' }],
};

/** A subscription to the flat plan of 31.00 a month from 1 January 2025. */
export function subscriptionCase(more: object, planVersion: object = {}) {
  return { kind: 'subscription', planVersion: { ...flatPlan, ...planVersion }, startDate: '2025-01-01', ...more };
}
