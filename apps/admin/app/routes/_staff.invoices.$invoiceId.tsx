import { randomUUID } from 'node:crypto';
import { Columns, FileDownload, Notice } from '@quittance/ui';
import { InvoiceBadges, InvoiceLines, InvoiceTotals, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { AgreementCard } from '~/invoices/agreement-card.tsx';
import { applyCredit } from '~/invoices/apply-credit.server.ts';
import { changeAgreement } from '~/invoices/change-agreement.server.ts';
import { CorrectionCard } from '~/invoices/correction-card.tsx';
import { InvoiceEntries } from '~/invoices/invoice-entries.tsx';
import { InvoiceFacts } from '~/invoices/invoice-facts.tsx';
import { InvoicePayments } from '~/invoices/invoice-payments.tsx';
import { UseCreditCard } from '~/invoices/use-credit-card.tsx';
import { writeOffInvoice } from '~/invoices/write-off-invoice.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const invoiceId = params['invoiceId'] ?? '';
  const [invoice, session, agreement] = await Promise.all([
    api.admin.invoices.get.query({ invoiceId, language }),
    api.admin.session.current.query(),
    api.admin.invoices.arrangement.query({ invoiceId }),
  ]);
  const isOpen = invoice.kind === 'invoice' && invoice.status === 'open';
  const purse = isOpen ? await api.admin.customers.purse.query({ accountId: invoice.account.id }) : null;
  const credit = purse?.credit.find(({ currency }) => currency === invoice.gross.currency) ?? null;
  const seesBooks = session?.kind === 'staff' && session.actions.includes('ledger.read');
  const entries = seesBooks ? await api.admin.invoices.entries.query({ invoiceId }) : null;
  const kind = invoice.kind === 'credit_note' ? 'admin:invoice.creditNoteTitle' : 'admin:invoice.title';
  const { searchParams } = new URL(request.url);
  const [corrected, agreed] = [searchParams.has('corrected'), searchParams.get('agreed')];
  const isCreditUsed = searchParams.has('used');
  return data({
    title: translator.t(kind, { number: invoice.number }),
    invoice,
    agreement,
    credit,
    applicationId: randomUUID(),
    entries,
    corrected,
    agreed,
    isCreditUsed,
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const invoiceId = params['invoiceId'] ?? '';
  const intent = textOf(form, 'intent');
  if (intent === 'use_credit') return applyCredit(visitOf(context), invoiceId, form);
  return (intent !== '' ? changeAgreement : writeOffInvoice)(visitOf(context), invoiceId, form);
}

export default function Invoice() {
  const { t } = useTranslation(['admin', 'books']);
  const { title, invoice, agreement, credit, applicationId, entries, ...done } = useLoaderData<typeof loader>();
  const { corrected, agreed, isCreditUsed } = done;
  const answer = useActionData<typeof action>();
  const intent = answer?.typed['intent'] ?? '';
  return (
    <SubPage
      parents={[{ href: '/invoices', text: t('navigation.invoices') }]}
      current={invoice.number}
      title={title}
      badge={<InvoiceBadges {...invoice} creditNote={t('invoices.creditNote')} />}
      actions={
        <FileDownload href={`/invoices/${invoice.id}/pdf`} name={`${invoice.number}.pdf`} kind={t('invoice.pdf')} />
      }
    >
      {agreed === 'yes' && !answer && <Notice tone="success" title={t('books:agreement.done')} live />}
      {agreed === 'no' && !answer && <Notice tone="success" title={t('books:agreement.withdrawn')} live />}
      {isCreditUsed && !answer && <Notice tone="success" title={t('books:credit.useDone')} live />}
      {corrected && !answer && <Notice tone="success" title={t('invoice.correctDone')} live />}
      <Columns
        main={
          <>
            <InvoiceLines invoice={invoice} title={t('invoice.lines')} />
            <InvoiceTotals invoice={invoice} />
          </>
        }
        side={
          <>
            <InvoiceFacts invoice={invoice} />
            <InvoicePayments payments={invoice.payments} />
            {credit && (
              <UseCreditCard
                key={credit.amountMinor}
                invoice={invoice}
                credit={credit}
                applicationId={applicationId}
                answer={intent === 'use_credit' ? answer : undefined}
              />
            )}
            <AgreementCard
              invoice={invoice}
              agreement={agreement}
              answer={intent === 'agree' || intent === 'withdraw' ? answer : undefined}
            />
            <CorrectionCard
              key={invoice.creditNotes.length}
              invoice={invoice}
              answer={intent === '' ? answer : undefined}
            />
            {entries && <InvoiceEntries entries={entries} />}
          </>
        }
      />
      <AuditLink about={invoice.id} />
    </SubPage>
  );
}
