import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import { readAmount } from '~/payments/amount-text.ts';
import type { visitOf } from '~/visit.server.ts';

/** Gives the customer credit or a coupon, as the form of the overview asks. */
export async function changePurse({ api }: Pick<ReturnType<typeof visitOf>, 'api'>, accountId: string, form: FormData) {
  const intent = textOf(form, 'intent');
  if (intent === 'coupon') {
    const code = textOf(form, 'code').trim();
    const subscriptionId = textOf(form, 'subscriptionId') || null;
    const done = await resultOf(api.admin.coupons.redeem.mutate({ accountId, code, subscriptionId }));
    return done.ok ? redirect(`/customers/${accountId}?done=coupon`) : refused(done.error, { intent, code });
  }
  const kind = textOf(form, 'kind') === 'deposit' ? ('deposit' as const) : ('goodwill' as const);
  const typed = { intent, kind, amount: textOf(form, 'amount'), reason: textOf(form, 'reason').trim() };
  const currency = textOf(form, 'currency');
  const amountMinor = readAmount(typed.amount, currency);
  if (amountMinor === null || typed.reason === '') {
    const fields = {
      ...(amountMinor === null && { amount: ['not accepted'] }),
      ...(typed.reason === '' && { reason: ['missing'] }),
    };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const order = { accountId, creditId: textOf(form, 'creditId'), kind, amount: { amountMinor, currency } };
  const done = await resultOf(api.admin.customers.grantCredit.mutate({ ...order, reason: typed.reason }));
  return done.ok ? redirect(`/customers/${accountId}?done=credit`) : refused(done.error, typed);
}
