import { publicId, type RunTotal } from '@quittance/db';
import { idPrefixes, type RunEstimate } from '@quittance/domain';
import { formatMoney, renderError } from '@quittance/i18n';
import type { AccountSetAside } from '../../use-cases/billing/list-set-aside.ts';
import type { SetAsideReason } from '../../use-cases/billing/list-set-aside-reasons.ts';
import { countOf } from '../count-of.ts';

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

/** One line about a reason for which accounts are set aside: how many, why, and a few of them by name. */
export function asideText({ code, accounts, named }: SetAsideReason): string {
  const names = named.map(({ name }) => name).join(', ');
  const more = accounts > named.length ? ` and ${accounts - named.length} more` : '';
  return `  set aside: ${countOf(accounts, 'account')}: ${reasonText(code)} [${code}]: ${names}${more}`;
}

/** What leads from the reasons to every account; nothing when all stand there by name. */
export function allAsideText(reasons: readonly SetAsideReason[], slug: string, runId: string): string | null {
  const isWhole = reasons.every(({ accounts, named }) => accounts === named.length);
  return isWhole ? null : `All of them: quittance run aside --tenant ${slug} --run ${publicId(idPrefixes.run, runId)}`;
}

/** One line about an account that is set aside, or was until somebody let it go. */
export function accountAsideText({ accountId, name, code, detail, held }: AccountSetAside): string {
  const facts = [publicId(idPrefixes.account, accountId), name, `${reasonText(code)}${detail && ` (${detail})`}`];
  return [...facts, ...(held ? [] : ['billed again'])].join('  ');
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

/** The codes of the reasons that are known here; a run may have others, which are refusals of the product. */
export const knownReasons: readonly string[] = Object.keys(reasons);

function reasonText(code: string): string {
  return reasons[code] ?? renderError({ code }, 'en');
}
