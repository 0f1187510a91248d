import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';
import { readLatePayment } from './late-payment-form.ts';
import { typedTexts } from './legal-form.ts';

type Wanted = Parameters<ReturnType<typeof visitOf>['api']['admin']['settings']['updateBilling']['mutate']>[0];

/** Saves when customers may end, switch and pause, how debts are collected, and what paying late costs. */
export async function changeBilling({ request, context }: ActionFunctionArgs) {
  const { settings } = visitOf(context).api.admin;
  const form = await request.formData();
  const late = readLatePayment(form);
  if (!late.ok) return refused({ code: 'invalid_input', status: 422, fields: late.fields }, typedTexts(form));
  const pause = textOf(form, 'longestPauseDays').trim();
  const updated = await resultOf(
    settings.updateBilling.mutate({
      cancellation: textOf(form, 'cancellation') === 'any_time' ? 'any_time' : 'period_end',
      downgradeInTerm: textOf(form, 'downgradeInTerm') === 'allowed' ? 'allowed' : 'refused',
      creditPays: textOf(form, 'creditPays') === 'open_invoices' ? 'open_invoices' : 'next_invoices',
      suspensionReach: textOf(form, 'suspensionReach') === 'location' ? 'location' : 'subscription',
      // A source that nobody knows is for the API to refuse.
      methodOrder: textOf(form, 'methodOrder').split(' ').filter(Boolean) as NonNullable<Wanted['methodOrder']>,
      longestPauseDays: pause === '' ? null : Number(pause),
      latePayment: late.value,
    }),
  );
  if (updated.ok) return redirect('/settings/billing?saved');
  const fields = Object.entries(updated.error.fields ?? {}).map(([name, problems]): [string, readonly string[]] => [
    name.replace('latePayment.interest.', '').replace('latePayment.', ''),
    problems,
  ]);
  const error = updated.error.fields ? { ...updated.error, fields: Object.fromEntries(fields) } : updated.error;
  return refused(error, typedTexts(form));
}
