import { Breadcrumbs, Columns, FileDownload, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { found } from '~/found.server.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { usePortal } from '~/frame/use-portal.ts';
import { InvoiceBadges } from '~/invoices/invoice-badges.tsx';
import { InvoiceFacts } from '~/invoices/invoice-facts.tsx';
import { InvoiceLines } from '~/invoices/invoice-lines.tsx';
import { InvoicePayments } from '~/invoices/invoice-payments.tsx';
import { InvoiceTotals } from '~/invoices/invoice-totals.tsx';
import { OpenNotice } from '~/invoices/open-notice.tsx';
import { PayCard } from '~/pay/pay-card.tsx';
import { readPayOffer } from '~/pay/read-pay-offer.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  const { api, language, translator } = visit;
  const invoiceId = params['invoiceId'] ?? '';
  const [invoice, offer] = await Promise.all([
    found(api.portal.invoices.get.query({ invoiceId, language })),
    readPayOffer(visit, [invoiceId]),
  ]);
  const kind = invoice.kind === 'credit_note' ? 'portal:invoice.creditNoteTitle' : 'portal:invoice.title';
  const refusal = new URL(request.url).searchParams.get('refused');
  return data({ title: translator.t(kind, { number: invoice.number }), invoice, offer, refusal });
}

export default function Invoice() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, invoice, offer, refusal } = useLoaderData<typeof loader>();
  const { account } = usePortal();
  const { money } = useFormats();
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/invoices', text: t('invoices.title') }]}
          current={invoice.number}
        />
      }
      title={title}
      badge={<InvoiceBadges {...invoice} />}
      actions={
        <FileDownload href={`/invoices/${invoice.id}/pdf`} name={`${invoice.number}.pdf`} kind={t('invoice.pdf')} />
      }
    >
      <OpenNotice invoice={invoice} open={money(invoice.open)} payable={offer !== null} />
      <Columns
        main={
          <>
            <InvoiceLines invoice={invoice} />
            <InvoiceTotals invoice={invoice} />
          </>
        }
        side={
          <>
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
    </Page>
  );
}
