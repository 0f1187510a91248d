import { parseMoney } from '@quittance/i18n';
import { resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { refused } from '~/forms/refused.ts';
import { textOf } from '~/forms/text-of.ts';
import { readDecimal } from '~/prices/read-decimal.ts';
import { visitOf } from '~/visit.server.ts';
import { typedTexts } from './legal-form.ts';

type Wanted = Parameters<ReturnType<typeof visitOf>['api']['admin']['settings']['updateBilling']['mutate']>[0];

/** Saves when customers may end and pause, and what paying late costs. */
export async function changeBilling({ request, context }: ActionFunctionArgs) {
  const { settings } = visitOf(context).api.admin;
  const form = await request.formData();
  const currency = textOf(form, 'currency');
  const reminderFees = readFees(textOf(form, 'reminderFees'), currency);
  if (reminderFees === null) {
    const fields = { reminderFees: ['invalid'] };
    return refused({ code: 'invalid_input', status: 422, fields }, typedTexts(form));
  }
  const cancellation = textOf(form, 'cancellation') === 'any_time' ? 'any_time' : 'period_end';
  const late = { since: textOf(form, 'since'), interest: readInterest(form), reminderFees };
  const pause = textOf(form, 'longestPauseDays').trim();
  const longestPauseDays = pause === '' ? null : Number(pause);
  const latePayment = form.has('late') ? late : null;
  const updated = await resultOf(settings.updateBilling.mutate({ cancellation, longestPauseDays, latePayment }));
  if (updated.ok) return redirect('/settings/billing?saved');
  const fields = Object.entries(updated.error.fields ?? {}).map(([name, problems]): [string, readonly string[]] => [
    name.replace('latePayment.interest.', '').replace('latePayment.', ''),
    problems,
  ]);
  const error = updated.error.fields ? { ...updated.error, fields: Object.fromEntries(fields) } : updated.error;
  return refused(error, typedTexts(form));
}

type Interest = NonNullable<Wanted['latePayment']>['interest'];

function readInterest(form: FormData): Interest {
  const base = textOf(form, 'base');
  if (base === 'off') return null;
  const law = base === 'DE' || base === 'HU' ? base : null;
  const [points, least] = ['points', 'least'].map((name) => readDecimal(textOf(form, name)) ?? '');
  return { base: law, points: points!, least: least!, yearDays: textOf(form, 'yearDays') === '360' ? 360 : 365 };
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
