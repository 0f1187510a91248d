import { Button, ButtonLink, Card, Field, FormStack, TextLink } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownInvoice } from './shown-invoice.ts';

interface CorrectionCardProps {
  readonly invoice: ShownInvoice;
  readonly answer: RefusedForm | undefined;
}

/** The credit notes of an invoice, the way to another one or to voiding it, and writing it off. */
export function CorrectionCard({ invoice, answer }: CorrectionCardProps) {
  const { t } = useTranslation(['admin', 'books']);
  const { money } = useFormats();
  const may = useMay();
  const isOpen = invoice.status === 'open';
  const correctable = invoice.kind === 'invoice' && (isOpen || invoice.status === 'paid');
  return (
    <>
      {invoice.creditNotes.length > 0 && (
        <Card title={t('invoice.creditNotes')}>
          <ul className="grid gap-1 text-[0.9375rem]">
            {invoice.creditNotes.map(({ id, number, gross }) => (
              <li key={id} className="flex justify-between gap-4">
                <TextLink href={`/invoices/${id}`}>{number}</TextLink>
                <span className="tabular-nums">{money(gross)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {correctable && may('invoice.issue') && (
        <Card title={t('invoice.correctTitle')} text={t('books:credit.linkText')}>
          <ButtonLink variant="secondary" href={`/invoices/${invoice.id}/credit`}>
            {t('books:credit.link')}
          </ButtonLink>
        </Card>
      )}
      {correctable && isOpen && may('invoice.write_off') && <WriteOffCard invoice={invoice} answer={answer} />}
    </>
  );
}

function WriteOffCard({ invoice, answer }: CorrectionCardProps) {
  const { t } = useTranslation(['admin', 'books']);
  const { money } = useFormats();
  const { state } = useNavigation();
  return (
    <Card title={t('books:credit.writeOff')} text={t('books:credit.writeOffText', { amount: money(invoice.open) })}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <Field
            name="reason"
            label={t('invoice.correctReason')}
            maxLength={300}
            autoComplete="off"
            required
            defaultValue={answer?.typed['reason']}
            errors={answer?.refusal.fields?.['reason'] && [t('invoice.correctReasonMissing')]}
          />
          <Button variant="danger" busy={state === 'submitting'}>
            {t('books:credit.writeOff')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
