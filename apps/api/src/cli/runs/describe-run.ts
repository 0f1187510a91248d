import type { RunTotal } from '@quittance/db';
import type { RunEstimate } from '@quittance/domain';
import { formatMoney, renderError } from '@quittance/i18n';

/** Amounts of several currencies in a row; a dash when there are none. */
export function amountsOf(totals: readonly RunTotal[]): string {
  const amounts = totals.map(({ gross, currency }) => formatMoney({ amountMinor: BigInt(gross), currency }, 'en'));
  return amounts.join(' + ') || '–';
}

/** How quickly a run goes and when it will be through, or that nobody can know yet. */
export function estimateText(estimate: RunEstimate | null, now: number): string {
  if (!estimate) return 'the end cannot be known yet';
  const { perSecond, remaining, endsAt } = estimate;
  const clock = new Date(endsAt).toLocaleTimeString('en-GB');
  return `${Math.round(perSecond)}/s · ${remaining} left · through in ${durationText(endsAt - now)}, at ${clock}`;
}

/** Whole seconds below a minute, whole minutes below an hour, and so on: an estimate is no measurement. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line about an account that is set aside. */
export function asideText(account: { readonly name: string; readonly code: string; readonly detail: string }): string {
  return `  set aside: ${account.name}: ${reasonText(account.code)}${account.detail && ` (${account.detail})`}`;
}

const reasons: Readonly<Record<string, string>> = {
  no_tax_rate: 'no tax rate is known for its country and date',
  amount_too_large: 'an amount of its invoice is larger than books can hold',
  plan_without_prices: 'its plan version has no prices',
  plan_currency_unknown: 'the currency of its plan version does not exist',
  role_unreadable: 'a role of its members cannot be read',
  plan_unreadable: 'the prices of its plan version cannot be read',
  write_refused: 'the database refused its invoice',
  internal: 'a fault in the calculation',
};

function reasonText(code: string): string {
  return reasons[code] ?? renderError({ code }, 'en');
}
