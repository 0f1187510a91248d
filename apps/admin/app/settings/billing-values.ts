import type { Api } from '~/api.server.ts';
import { majorText } from '~/payments/amount-text.ts';

type Settings = Awaited<ReturnType<Api['admin']['settings']['billing']['query']>>;

/** What stands in the form's fields, as people of the language type it. */
export function billingValues(
  { latePayment, today, longestPauseDays, methodOrder, currencies }: Settings,
  language: string,
): Readonly<Record<string, string>> {
  const interest = latePayment?.interest;
  const sums = currencies.flatMap((currency) => {
    const fees = latePayment?.reminderFees.filter((fee) => fee.currency === currency) ?? [];
    const usualLeast = latePayment || currency !== currencies[0] ? '' : '1';
    return [
      [`least.${currency}`, interest?.least[currency] ?? usualLeast],
      [`reminderFees.${currency}`, fees.map((fee) => majorText(fee, language)).join(' ')],
    ];
  });
  return {
    longestPauseDays: String(longestPauseDays ?? ''),
    methodOrder: methodOrder.join(' '),
    since: latePayment?.since ?? today,
    base: latePayment && !interest ? 'off' : (interest?.base ?? (interest ? 'none' : 'DE')),
    points: interest?.points ?? '9',
    yearDays: String(interest?.yearDays ?? 365),
    ...Object.fromEntries(sums),
  };
}
