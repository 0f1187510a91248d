import { leaveTo, resultOf, safeRedirect } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { textOf } from '~/forms/text-of.ts';
import { visitOf } from '~/visit.server.ts';

/** Starts a payment and leads on: to the payment itself, or away to the provider's page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { api, translator } = visitOf(context);
  const form = await request.formData();
  const [kind, choice = ''] = textOf(form, 'with').split(':');
  const wish =
    kind === 'saved'
      ? ({ kind: 'saved', methodId: choice } as const)
      : ({ kind: 'hosted', rail: choice, saveMethod: form.get('save') !== null } as const);
  const invoiceIds = form.getAll('invoice').filter((id) => typeof id === 'string');
  const started = await resultOf(api.portal.payments.start.mutate({ invoiceIds, wish }));
  if (!started.ok) {
    const from = safeRedirect(form.get('from'), '/pay');
    return redirect(`${from.split('?')[0]}?${new URLSearchParams({ refused: started.error.code })}`, 303);
  }
  const { value } = started;
  if (value.kind === 'leave') return leaveTo(value.redirectUrl, value.allowedHosts, translator);
  return redirect(`/payments/${value.paymentId}`, 303);
}

/** Whoever comes here by an address has chosen nothing yet. */
export function loader() {
  return redirect('/pay');
}
