import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import type { visitOf } from '~/visit.server.ts';

/** Lets the customer's credit pay what it can of the invoice. */
export async function applyCredit({ api }: Pick<ReturnType<typeof visitOf>, 'api'>, invoiceId: string, form: FormData) {
  const applicationId = textOf(form, 'applicationId');
  const done = await resultOf(api.admin.invoices.applyCredit.mutate({ invoiceId, applicationId }));
  return done.ok ? redirect(`/invoices/${invoiceId}?used`) : refused(done.error, { intent: 'use_credit' });
}
