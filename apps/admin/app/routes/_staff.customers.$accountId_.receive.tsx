import { randomUUID } from 'node:crypto';
import { errorText } from '@quittance/i18n';
import { Notice } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { handRails, readReceiptForm } from '~/payments/read-receipt-form.ts';
import { ReceiptForm } from '~/payments/receipt-form.tsx';
import { ReceiptPlan } from '~/payments/receipt-plan.tsx';
import { typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** Asks for all open invoices before anything was typed. */
const anything = { amountMinor: '1', kind: { kind: 'oldest_first' } } as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  const here = new URL(request.url);
  if (here.searchParams.has('amount') && !here.searchParams.get('paymentId')) {
    // The address of a preview holds its key: who goes back to it books the same payment.
    here.searchParams.set('paymentId', randomUUID());
    throw redirect(`${here.pathname}?${here.searchParams}`);
  }
  const [customer, clock] = await Promise.all([
    api.admin.customers.get.query({ accountId }),
    api.admin.clock.get.query(),
  ]);
  const { currency } = customer;
  const typed = Object.fromEntries(here.searchParams);
  const { payments } = api.admin;
  const blank = { accountId, amount: { amountMinor: anything.amountMinor, currency }, allocation: anything.kind };
  const { invoices } = await payments.previewReceipt.query(blank);
  const read = 'amount' in typed ? readReceiptForm(typed, currency) : null;
  const asked = read?.ok
    ? await resultOf(payments.previewReceipt.query({ accountId, amount: read.amount, allocation: read.allocation }))
    : null;
  return data({
    title: translator.t('books:receipt.title', { name: customer.name }),
    customer: { id: customer.id, name: customer.name },
    today: clock.today,
    invoices,
    typed,
    fields: read && !read.ok ? read.fields : {},
    refusal: asked && !asked.ok ? asked.error : null,
    plan: asked?.ok ? asked.value : null,
    nextId: randomUUID(),
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  const form = await request.formData();
  const { currency } = await api.admin.customers.get.query({ accountId });
  const read = readReceiptForm(typedTexts(form), currency);
  const rail = handRails.find((known) => known === textOf(form, 'rail'));
  if (!read.ok || !rail) return refused({ code: 'invalid_input', status: 422, fields: read.ok ? {} : read.fields });
  const { amount, allocation } = read;
  const texts = { receivedOn: textOf(form, 'receivedOn'), reference: textOf(form, 'reference') };
  const wanted = {
    accountId,
    paymentId: textOf(form, 'paymentId'),
    again: form.has('again'),
    rail,
    amount,
    allocation,
    ...texts,
  };
  const done = await resultOf(api.admin.payments.recordReceipt.mutate(wanted));
  return done.ok ? redirect(`/payments/${done.value.id}?done=recorded`) : refused(done.error);
}

export default function Receive() {
  const { t, i18n } = useTranslation(['books', 'admin']);
  const { title, customer, today, invoices, typed, fields, refusal, plan, nextId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const parents = [
    { href: '/customers', text: t('admin:navigation.customers') },
    { href: `/customers/${customer.id}`, text: customer.name },
  ];
  return (
    <SubPage parents={parents} current={t('receipt.record')} title={title} text={t('receipt.text')}>
      {refusal && <Notice tone="danger" title={errorText(i18n, refusal)} live />}
      <ReceiptForm invoices={invoices} today={today} typed={typed} fields={fields} paymentId={nextId} />
      {plan && <ReceiptPlan {...plan} typed={typed} answer={answer} />}
    </SubPage>
  );
}
