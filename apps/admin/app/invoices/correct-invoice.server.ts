import { resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import { refused } from '~/forms/refused.ts';
import { textOf } from '~/forms/text-of.ts';
import { readAmount } from '~/payments/amount-text.ts';
import type { visitOf } from '~/visit.server.ts';

/** Corrects an invoice as the form of its page asks. */
export async function correctInvoice(
  { api }: Pick<ReturnType<typeof visitOf>, 'api'>,
  invoiceId: string,
  form: FormData,
) {
  const typed = { kind: textOf(form, 'kind'), amount: textOf(form, 'amount'), reason: textOf(form, 'reason').trim() };
  const grossMinor = readAmount(typed.amount, textOf(form, 'currency'));
  const isPart = typed.kind === 'amount';
  if (typed.reason === '' || (isPart && grossMinor === null)) {
    const fields = {
      ...(isPart && grossMinor === null && { amount: ['not accepted'] }),
      ...(typed.reason === '' && { reason: ['missing'] }),
    };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const { reason } = typed;
  if (typed.kind === 'writeOff') {
    const done = await resultOf(api.admin.invoices.writeOff.mutate({ invoiceId, reason }));
    return done.ok ? redirect(`/invoices/${invoiceId}?corrected`) : refused(done.error, typed);
  }
  const seenNotes = Number(textOf(form, 'seenNotes'));
  const whole = typed.kind === 'void' ? ({ kind: 'void' } as const) : ({ kind: 'full' } as const);
  const request = isPart && grossMinor !== null ? ({ kind: 'amount', grossMinor } as const) : whole;
  const done = await resultOf(api.admin.invoices.credit.mutate({ invoiceId, request, reason, seenNotes }));
  return done.ok ? redirect(`/invoices/${invoiceId}?corrected`) : refused(done.error, typed);
}
