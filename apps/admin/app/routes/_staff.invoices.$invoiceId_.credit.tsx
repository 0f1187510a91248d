import { randomUUID } from 'node:crypto';
import { errorText } from '@quittance/i18n';
import { Card, EmptyState, Notice } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CreditForm } from '~/invoices/credit-form.tsx';
import { CreditPreview } from '~/invoices/credit-preview.tsx';
import { readCreditRequest } from '~/invoices/read-credit-request.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const invoiceId = params['invoiceId'] ?? '';
  const invoice = await api.admin.invoices.get.query({ invoiceId, language });
  const options = await api.admin.invoices.previewCredit.query({ invoiceId, request: null });
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  const { currency } = invoice.gross;
  const read = typed['kind'] ? readCreditRequest((name) => typed[name] ?? '', options.lines, currency) : null;
  const asked = read?.ok
    ? await resultOf(api.admin.invoices.previewCredit.query({ invoiceId, request: read.request }))
    : null;
  return data({
    title: translator.t('books:credit.title', { number: invoice.number }),
    invoice,
    left: options.lines.filter(({ left }) => left.amountMinor !== '0'),
    seenNotes: options.notes,
    typed,
    fields: read && !read.ok ? read.fields : {},
    refusal: asked && !asked.ok ? asked.error : null,
    note: asked?.ok ? asked.value.note : null,
    noteId: randomUUID(),
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const invoiceId = params['invoiceId'] ?? '';
  const form = await request.formData();
  const reason = textOf(form, 'reason').trim();
  if (reason === '') return refused({ code: 'invalid_input', status: 422, fields: { reason: ['missing'] } });
  const [invoice, options] = await Promise.all([
    api.admin.invoices.get.query({ invoiceId, language }),
    api.admin.invoices.previewCredit.query({ invoiceId, request: null }),
  ]);
  const read = readCreditRequest((name) => textOf(form, name), options.lines, invoice.gross.currency);
  if (!read.ok) return refused({ code: 'invalid_input', status: 422, fields: read.fields });
  const wanted = { invoiceId, noteId: textOf(form, 'noteId'), request: read.request, reason };
  const seenNotes = Number(textOf(form, 'seenNotes'));
  const done = await resultOf(api.admin.invoices.credit.mutate({ ...wanted, seenNotes }));
  return done.ok ? redirect(`/invoices/${invoiceId}?corrected`) : refused(done.error);
}

export default function CreditInvoice() {
  const { t, i18n } = useTranslation(['books', 'admin']);
  const loaded = useLoaderData<typeof loader>();
  const { title, invoice, left, typed, fields, refusal, note } = loaded;
  const answer = useActionData<typeof action>();
  const lines = invoice.groups.flatMap((group) => group.lines.map((line) => ({ ...line, place: group.location })));
  const descriptionOf = (lineNo: number) => {
    const line = lines.find((candidate) => candidate.lineNo === lineNo);
    return [line?.description ?? '', line?.place].filter(Boolean).join(', ');
  };
  const parents = [
    { href: '/invoices', text: t('admin:navigation.invoices') },
    { href: `/invoices/${invoice.id}`, text: invoice.number },
  ];
  return (
    <SubPage parents={parents} current={t('credit.document')} title={title} text={t('credit.text')}>
      {refusal && <Notice tone="danger" title={errorText(i18n, refusal)} live />}
      {left.length === 0 ? (
        <Card>
          <EmptyState icon="invoice" title={t('credit.nothingLeft')} />
        </Card>
      ) : (
        <CreditForm
          lines={left.map((line) => ({ ...line, description: descriptionOf(line.lineNo) }))}
          currency={invoice.gross.currency}
          offersVoid={invoice.status === 'open' && invoice.settled.amountMinor === '0' && loaded.seenNotes === 0}
          typed={typed}
          fields={fields}
        />
      )}
      {note && (
        <CreditPreview
          note={note}
          descriptionOf={descriptionOf}
          typed={typed}
          noteId={loaded.noteId}
          seenNotes={loaded.seenNotes}
          answer={answer}
        />
      )}
    </SubPage>
  );
}
