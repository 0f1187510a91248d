import { Breadcrumbs, Card, Columns, Money, Notice, Page, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { refused } from '~/forms/refused.ts';
import { textOf } from '~/forms/text-of.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { readAmount } from '~/payments/amount-text.ts';
import { AttemptTable } from '~/payments/attempt-table.tsx';
import { DeclineNotice } from '~/payments/decline-notice.tsx';
import { PaymentBadges } from '~/payments/payment-badges.tsx';
import { PaymentFacts } from '~/payments/payment-facts.tsx';
import { RefundCard } from '~/payments/refund-card.tsx';
import { RefundList } from '~/payments/refund-list.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const payment = await api.admin.payments.get.query({ paymentId: params['paymentId'] ?? '' });
  const title = translator.t('admin:payment.title', { ...payment.amount });
  return data({ title, payment, refunded: new URL(request.url).searchParams.has('refunded') });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const typed = { amount: textOf(form, 'amount'), reason: textOf(form, 'reason').trim() };
  const paymentId = params['paymentId'] ?? '';
  const currency = textOf(form, 'currency');
  const amountMinor = readAmount(typed.amount, currency);
  if (amountMinor === null || typed.reason === '') {
    const fields = {
      ...(amountMinor === null && { amount: ['not accepted'] }),
      ...(typed.reason === '' && { reason: ['missing'] }),
    };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const order = { paymentId, amount: { amountMinor, currency }, reason: typed.reason };
  const refundableMinor = textOf(form, 'refundableMinor');
  const done = await resultOf(visitOf(context).api.admin.payments.refund.mutate({ ...order, refundableMinor }));
  return done.ok ? redirect(`/payments/${paymentId}?refunded`) : refused(done.error, typed);
}

export default function Payment() {
  const { t } = useTranslation(['admin', 'common']);
  const { title, payment, refunded } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { money } = useFormats();
  const may = useMay();
  const { refundable, refunds } = payment;
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/payments', text: t('navigation.payments') }]}
          current={title}
        />
      }
      title={title}
      badge={<PaymentBadges {...payment} />}
    >
      {refunded && !answer && <Notice tone="success" title={t('payment.refundDone')} live />}
      <DeclineNotice payment={payment} />
      <Columns
        main={
          <>
            <Card title={t('payment.invoices')}>
              <ul className="grid gap-3">
                {payment.invoices.map(({ id, number, amount }) => (
                  <li key={id} className="flex items-baseline justify-between gap-4 text-[0.9375rem]">
                    <TextLink href={`/invoices/${id}`}>{number}</TextLink>
                    <Money text={money(amount)} />
                  </li>
                ))}
              </ul>
            </Card>
            <AttemptTable attempts={payment.attempts} />
            {refunds.length > 0 && <RefundList refunds={refunds} />}
          </>
        }
        side={
          <>
            <PaymentFacts payment={payment} />
            {may('refund.create') && refundable.amountMinor !== '0' && (
              <RefundCard key={refundable.amountMinor} refundable={refundable} answer={answer} />
            )}
          </>
        }
      />
    </Page>
  );
}
