import { Breadcrumbs, Columns, FileDownload, Notice, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { writeOffInvoice } from '~/invoices/correct-invoice.server.ts';
import { CorrectionCard } from '~/invoices/correction-card.tsx';
import { InvoiceBadges } from '~/invoices/invoice-badges.tsx';
import { InvoiceEntries } from '~/invoices/invoice-entries.tsx';
import { InvoiceFacts } from '~/invoices/invoice-facts.tsx';
import { InvoiceLines } from '~/invoices/invoice-lines.tsx';
import { InvoicePayments } from '~/invoices/invoice-payments.tsx';
import { InvoiceTotals } from '~/invoices/invoice-totals.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const invoiceId = params['invoiceId'] ?? '';
  const [invoice, session] = await Promise.all([
    api.admin.invoices.get.query({ invoiceId, language }),
    api.admin.session.current.query(),
  ]);
  const seesBooks = session?.kind === 'staff' && session.actions.includes('ledger.read');
  const entries = seesBooks ? await api.admin.invoices.entries.query({ invoiceId }) : null;
  const kind = invoice.kind === 'credit_note' ? 'admin:invoice.creditNoteTitle' : 'admin:invoice.title';
  const corrected = new URL(request.url).searchParams.has('corrected');
  return data({ title: translator.t(kind, { number: invoice.number }), invoice, entries, corrected });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return writeOffInvoice(visitOf(context), params['invoiceId'] ?? '', await request.formData());
}

export default function Invoice() {
  const { t } = useTranslation(['admin', 'common']);
  const { title, invoice, entries, corrected } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/invoices', text: t('navigation.invoices') }]}
          current={invoice.number}
        />
      }
      title={title}
      badge={<InvoiceBadges {...invoice} />}
      actions={
        <FileDownload href={`/invoices/${invoice.id}/pdf`} name={`${invoice.number}.pdf`} kind={t('invoice.pdf')} />
      }
    >
      {corrected && !answer && <Notice tone="success" title={t('invoice.correctDone')} live />}
      <Columns
        main={
          <>
            <InvoiceLines invoice={invoice} />
            <InvoiceTotals invoice={invoice} />
          </>
        }
        side={
          <>
            <InvoiceFacts invoice={invoice} />
            <InvoicePayments payments={invoice.payments} />
            <CorrectionCard key={invoice.creditNotes.length} invoice={invoice} answer={answer} />
            {entries && <InvoiceEntries entries={entries} />}
          </>
        }
      />
    </Page>
  );
}
