import { textOf } from '@quittance/web/form';
import { leaveTo, resultOf, safeRedirect } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
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
  const total = totalOf(textOf(form, 'total'));
  const started = await resultOf(api.portal.payments.start.mutate({ invoiceIds, wish, ...(total && { total }) }));
  // A provider's buttons in the page ask by script and go on by themselves.
  const byScript = request.headers.get('accept') === 'application/json';
  if (!started.ok) {
    const back = backTo(safeRedirect(form.get('from'), '/pay'), started.error.code, invoiceIds);
    return byScript ? Response.json({ goTo: back }) : redirect(back, 303);
  }
  const { value } = started;
  if (byScript && value.kind === 'leave') {
    const { paymentId, redirectUrl } = value;
    return Response.json({ paymentId, redirectUrl });
  }
  if (value.kind === 'leave') return leaveTo(value.redirectUrl, value.allowedHosts, translator);
  return redirect(`/payments/${value.paymentId}`, 303);
}

/** The sum as it was shown; undefined when the form holds none. */
function totalOf(text: string): { amountMinor: string; currency: string } | undefined {
  const [amountMinor = '', currency = ''] = text.split(' ');
  return text === '' ? undefined : { amountMinor, currency };
}

/** The page that the form stood on, with why it was refused; the page for several keeps what was chosen and sums anew. */
function backTo(from: string, code: string, invoiceIds: readonly string[]): string {
  const [path = '/pay'] = from.split('?');
  const fields = new URLSearchParams({ refused: code });
  if (path === '/pay') for (const id of invoiceIds) fields.append('invoice', id);
  return `${path}?${fields}`;
}

/** Whoever comes here by an address has chosen nothing yet. */
export function loader() {
  return redirect('/pay');
}
