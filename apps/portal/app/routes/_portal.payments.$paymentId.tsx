import { Columns, FileDownload, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { found } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LookAgain } from '~/pay/look-again.tsx';
import { looksOf } from '~/pay/looks.ts';
import { PayCard } from '~/pay/pay-card.tsx';
import { PaymentBadge } from '~/pay/payment-badge.tsx';
import { PaymentFacts } from '~/pay/payment-facts.tsx';
import { PaymentOutcome } from '~/pay/payment-outcome.tsx';
import { readPayOffer } from '~/pay/read-pay-offer.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** Asks what became of the payment each time: the customer's return, a look later and a link in a mail are the same. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  const { searchParams } = new URL(request.url);
  const paymentId = params['paymentId'] ?? '';
  const left = searchParams.has('left');
  const payment = await found(visit.api.portal.payments.get.query({ paymentId, left }));
  const isOpen = payment.status === 'failed' || payment.status === 'cancelled' || payment.status === 'requires_action';
  const unpaid = payment.invoices.filter(({ status }) => status === 'open').map(({ id }) => id);
  const offer = isOpen && unpaid.length > 0 ? await readPayOffer(visit, unpaid) : null;
  const { translator } = visit;
  const title = payment.disputed
    ? translator.t(`portal:payment.disputedTitle.${payment.disputed}`)
    : translator.t(`portal:payment.title.${payment.status}`);
  return data({ title, payment, offer, looks: looksOf(searchParams) });
}

export default function Payment() {
  const { title, payment, offer, looks } = useLoaderData<typeof loader>();
  const { t } = useTranslation('portal');
  const isKept = payment.reversal === null || payment.reversal === 'chargeback_cancelled';
  const waits = payment.status === 'created' || payment.status === 'processing';
  return (
    <Page
      title={title}
      badge={<PaymentBadge {...payment} />}
      actions={
        payment.status === 'succeeded' &&
        isKept && (
          <FileDownload href={`/payments/${payment.id}/pdf`} name={t('payment.receipt')} kind={t('invoice.pdf')} />
        )
      }
    >
      {waits && <LookAgain path={`/payments/${payment.id}`} looks={looks} />}
      <Columns
        main={
          <>
            <PaymentOutcome payment={payment} looks={looks} />
            {offer && (
              <PayCard
                offer={offer}
                from={`/invoices/${payment.invoices[0]?.id}`}
                refusal={null}
                preferPage={payment.status === 'failed'}
              />
            )}
          </>
        }
        side={<PaymentFacts payment={payment} />}
      />
    </Page>
  );
}
