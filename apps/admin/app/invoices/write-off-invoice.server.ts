import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import type { visitOf } from '~/visit.server.ts';

/** Writes off what is open of an invoice, as the form of its page asks. */
export async function writeOffInvoice(
  { api }: Pick<ReturnType<typeof visitOf>, 'api'>,
  invoiceId: string,
  form: FormData,
) {
  const typed = { reason: textOf(form, 'reason').trim() };
  if (typed.reason === '') {
    return refused({ code: 'invalid_input', status: 422, fields: { reason: ['missing'] } }, typed);
  }
  const done = await resultOf(api.admin.invoices.writeOff.mutate({ invoiceId, ...typed }));
  return done.ok ? redirect(`/invoices/${invoiceId}?corrected`) : refused(done.error, typed);
}
