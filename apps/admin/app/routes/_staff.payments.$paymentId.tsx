import { Card, Columns, Money, Notice, TextLink } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { readAmount } from '~/payments/amount-text.ts';
import { AttemptTable } from '~/payments/attempt-table.tsx';
import { BounceCard } from '~/payments/bounce-card.tsx';
import { bounceReceipt } from '~/payments/bounce-receipt.server.ts';
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
  return data({ title, payment, done: new URL(request.url).searchParams.get('done') });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const paymentId = params['paymentId'] ?? '';
  if (textOf(form, 'intent') === 'bounce') return bounceReceipt(visitOf(context), paymentId, form);
  const typed = { amount: textOf(form, 'amount'), reason: textOf(form, 'reason').trim() };
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
  return done.ok ? redirect(`/payments/${paymentId}?done=refunded`) : refused(done.error, typed);
}

export default function Payment() {
  const { t } = useTranslation(['admin', 'common', 'reconcile']);
  const { title, payment, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { money } = useFormats();
  const may = useMay();
  const { refundable, refunds } = payment;
  const isBounce = answer?.typed['intent'] === 'bounce';
  const isWhole = payment.refunded.amountMinor === '0' && payment.reversal === null;
  const canBounce = payment.byHand && payment.status === 'succeeded' && isWhole;
  return (
    <SubPage
      parents={[{ href: '/payments', text: t('navigation.payments') }]}
      title={title}
      badge={<PaymentBadges {...payment} />}
    >
      {!answer && <DoneNotice done={done} byHand={payment.byHand} />}
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
            {may('exchange.read') && !payment.byHand && (
              <p>
                <TextLink href={`/payments/${payment.id}/exchanges`}>{t('reconcile:exchanges.link')}</TextLink>
              </p>
            )}
            {refunds.length > 0 && <RefundList refunds={refunds} />}
          </>
        }
        side={
          <>
            <PaymentFacts payment={payment} />
            {may('refund.create') && refundable.amountMinor !== '0' && (
              <RefundCard
                key={refundable.amountMinor}
                refundable={refundable}
                byHand={payment.byHand}
                answer={isBounce ? undefined : answer}
              />
            )}
            {may('payment.record') && canBounce && (
              <BounceCard currency={payment.amount.currency} answer={isBounce ? answer : undefined} />
            )}
          </>
        }
      />
      <AuditLink about={payment.id} />
    </SubPage>
  );
}

function DoneNotice({ done, byHand }: { done: string | null; byHand: boolean }) {
  const { t } = useTranslation(['admin', 'books']);
  const sentences: Record<string, string> = {
    refunded: t(byHand ? 'payment.refundByHandDone' : 'payment.refundDone'),
    recorded: t('books:receipt.done'),
    bounced: t('books:receipt.bounceDone'),
  };
  const title = sentences[done ?? ''];
  return title ? <Notice tone="success" title={title} live /> : null;
}
