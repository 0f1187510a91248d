import { parseMoney } from '@quittance/i18n';
import { textOf } from '@quittance/web/form';
import type { Api } from '~/api.server.ts';
import { readDecimal } from '~/prices/read-decimal.ts';

type Wanted = Parameters<Api['admin']['settings']['updateBilling']['mutate']>[0];
type LatePayment = NonNullable<Wanted['latePayment']>;

type Read =
  | { readonly ok: true; readonly value: LatePayment | null }
  | { readonly ok: false; readonly fields: Readonly<Record<string, readonly string[]>> };

/** What paying late costs, as the form says: null when nothing. Sums are read here, by currency; the API checks the rest. */
export function readLatePayment(form: FormData): Read {
  if (!form.has('late')) return { ok: true, value: null };
  const currencies = textOf(form, 'currencies').split(' ').filter(Boolean);
  const fees = currencies.map((currency) => readFees(textOf(form, `reminderFees.${currency}`), currency));
  const wrong = currencies.filter((_, index) => fees[index] === null);
  if (wrong.length > 0) {
    return {
      ok: false,
      fields: Object.fromEntries(wrong.map((currency) => [`reminderFees.${currency}`, ['invalid']])),
    };
  }
  const reminderFees = fees.flatMap((ofCurrency) => ofCurrency ?? []);
  return { ok: true, value: { since: textOf(form, 'since'), interest: readInterest(form, currencies), reminderFees } };
}

function readInterest(form: FormData, currencies: readonly string[]): LatePayment['interest'] {
  const base = textOf(form, 'base');
  if (base === 'off') return null;
  const typed = currencies.map((currency) => [currency, textOf(form, `least.${currency}`).trim()] as const);
  const least = typed.filter(([, text]) => text !== '').map(([currency, text]) => [currency, readDecimal(text) ?? '']);
  return {
    base: base === 'DE' || base === 'HU' ? base : null,
    points: readDecimal(textOf(form, 'points')) ?? '',
    least: Object.fromEntries(least),
    yearDays: textOf(form, 'yearDays') === '360' ? 360 : 365,
  };
}

/** One fee for each reminder, with spaces between; null when one of them is no amount. */
function readFees(typed: string, currency: string): { amountMinor: string; currency: string }[] | null {
  const amounts = typed
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => parseMoney(text, currency));
  if (amounts.some((amount) => amount === null || amount < 0n)) return null;
  return amounts.map((amount) => ({ amountMinor: String(amount), currency }));
}
