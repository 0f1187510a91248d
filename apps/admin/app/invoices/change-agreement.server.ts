import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import { readAmount } from '~/payments/amount-text.ts';
import { typedTexts } from '~/settings/legal-form.ts';
import type { visitOf } from '~/visit.server.ts';

/** Agrees something about an invoice or takes it back, as the form of its page asks. */
export async function changeAgreement(
  { api }: Pick<ReturnType<typeof visitOf>, 'api'>,
  invoiceId: string,
  form: FormData,
) {
  const typed = typedTexts(form);
  const { invoices } = api.admin;
  if (typed['intent'] === 'withdraw') {
    const done = await resultOf(invoices.withdrawArrangement.mutate({ invoiceId }));
    return done.ok ? redirect(`/invoices/${invoiceId}?agreed=no`) : refused(done.error, typed);
  }
  const wish = wishOf(form);
  const note = textOf(form, 'note').trim();
  if (wish === null || note === '') {
    const fields = { ...(wish === null && { amount: ['missing'] }), ...(note === '' && { note: ['missing'] }) };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const done = await resultOf(invoices.agree.mutate({ invoiceId, wish, note }));
  if (done.ok) return redirect(`/invoices/${invoiceId}?agreed=yes`);
  const fields = Object.entries(done.error.fields ?? {}).map(([path, problems]) => [fieldOf(path), problems]);
  return refused({ ...done.error, fields: Object.fromEntries(fields) }, typed);
}

/** The form has one field for the day of every kind. */
function fieldOf(path: string): string {
  const name = path.replace('wish.', '');
  return ['until', 'by', 'firstDue'].includes(name) ? 'date' : name;
}

/** Null when a promise names no amount. */
function wishOf(form: FormData) {
  const liftsSuspension = form.get('lifts') !== null;
  const date = textOf(form, 'date');
  const kind = textOf(form, 'kind');
  if (kind === 'hold') return { kind, until: date, liftsSuspension } as const;
  if (kind === 'promise') {
    const currency = textOf(form, 'currency');
    const amountMinor = readAmount(textOf(form, 'amount'), currency);
    return amountMinor === null
      ? null
      : ({ kind, by: date, amount: { amountMinor, currency }, liftsSuspension } as const);
  }
  const unit = textOf(form, 'every') === 'week' ? ('week' as const) : ('month' as const);
  const parts = Number(textOf(form, 'parts'));
  const byMethod = form.get('byMethod') !== null;
  const interval = { unit, count: 1 };
  return { kind: 'instalments', parts, firstDue: date, interval, liftsSuspension, byMethod } as const;
}
