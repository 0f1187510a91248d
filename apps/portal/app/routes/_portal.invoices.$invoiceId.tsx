import { Columns, FileDownload } from '@quittance/ui';
import {
  FormProblem,
  InvoiceBadges,
  InvoiceLines,
  InvoiceTotals,
  pageMeta,
  SubPage,
  useFormats,
} from '@quittance/web/client';
import { found, refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '~/frame/use-portal.ts';
import { ArrangementCard } from '~/invoices/arrangement-card.tsx';
import { InvoiceFacts } from '~/invoices/invoice-facts.tsx';
import { InvoicePayments } from '~/invoices/invoice-payments.tsx';
import { OpenNotice } from '~/invoices/open-notice.tsx';
import { PayCard } from '~/pay/pay-card.tsx';
import { readPayOffer } from '~/pay/read-pay-offer.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  const { api, language, translator } = visit;
  const invoiceId = params['invoiceId'] ?? '';
  const [invoice, offer, arrangement] = await Promise.all([
    found(api.portal.invoices.get.query({ invoiceId, language })),
    readPayOffer(visit, [invoiceId]),
    found(api.portal.invoices.arrangement.query({ invoiceId })),
  ]);
  const kind = invoice.kind === 'credit_note' ? 'portal:invoice.creditNoteTitle' : 'portal:invoice.title';
  const refusal = new URL(request.url).searchParams.get('refused');
  return data({ title: translator.t(kind, { number: invoice.number }), invoice, offer, arrangement, refusal });
}

/** Says how the instalments that were agreed about the invoice are paid. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const invoiceId = params['invoiceId'] ?? '';
  const byMethod = (await request.formData()).get('byMethod') === 'yes';
  const { invoices } = visitOf(context).api.portal;
  const chosen = await resultOf(invoices.collectInstalments.mutate({ invoiceId, byMethod }));
  return chosen.ok ? redirect(`/invoices/${invoiceId}`) : refused(chosen.error);
}

export default function Invoice() {
  const { t } = useTranslation('portal');
  const { title, invoice, offer, arrangement, refusal } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { account } = usePortal();
  const { money } = useFormats();
  return (
    <SubPage
      parents={[{ href: '/invoices', text: t('invoices.title') }]}
      current={invoice.number}
      title={title}
      badge={<InvoiceBadges {...invoice} creditNote={t('invoice.creditNote')} />}
      actions={
        <FileDownload href={`/invoices/${invoice.id}/pdf`} name={`${invoice.number}.pdf`} kind={t('invoice.pdf')} />
      }
    >
      <FormProblem answer={answer} />
      <OpenNotice invoice={invoice} open={money(invoice.open)} payable={offer !== null} />
      <Columns
        main={
          <>
            <InvoiceLines invoice={invoice} title={t('invoice.lines')} />
            <InvoiceTotals invoice={invoice} />
          </>
        }
        side={
          <>
            {arrangement && <ArrangementCard arrangement={arrangement} mayPay={offer !== null} />}
            {offer && (
              <div id="pay">
                <PayCard offer={offer} from={`/invoices/${invoice.id}`} refusal={refusal} />
              </div>
            )}
            <InvoiceFacts invoice={invoice} accountName={account.name} />
            <InvoicePayments payments={invoice.payments} />
          </>
        }
      />
    </SubPage>
  );
}
