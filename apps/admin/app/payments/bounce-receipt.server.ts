import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import type { visitOf } from '~/visit.server.ts';
import { readAmount } from './amount-text.ts';

/** Takes back a payment that staff wrote down, as the form of its page asks. */
export async function bounceReceipt(
  { api }: Pick<ReturnType<typeof visitOf>, 'api'>,
  paymentId: string,
  form: FormData,
) {
  const typed = { intent: 'bounce', fee: textOf(form, 'fee').trim(), reason: textOf(form, 'reason').trim() };
  const currency = textOf(form, 'currency');
  const feeMinor = typed.fee === '' ? null : readAmount(typed.fee, currency);
  const feeWrong = typed.fee !== '' && feeMinor === null;
  if (feeWrong || typed.reason === '') {
    const fields = { ...(feeWrong && { fee: ['not accepted'] }), ...(typed.reason === '' && { reason: ['missing'] }) };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const fee = feeMinor === null ? null : { amountMinor: feeMinor, currency };
  const done = await resultOf(api.admin.payments.bounceReceipt.mutate({ paymentId, fee, reason: typed.reason }));
  return done.ok ? redirect(`/payments/${paymentId}?done=bounced`) : refused(done.error, typed);
}
