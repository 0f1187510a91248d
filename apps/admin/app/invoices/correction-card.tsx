import { Button, Card, Field, FormStack, Select, TextLink } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '~/forms/form-problem.tsx';
import type { RefusedForm } from '~/forms/refused.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownInvoice } from './shown-invoice.ts';

/** The credit notes of an invoice, and correcting it by another one, by voiding it or by writing it off. */
export function CorrectionCard({ invoice, answer }: { invoice: ShownInvoice; answer: RefusedForm | undefined }) {
  const { t } = useTranslation('admin');
  const { money } = useFormats();
  const may = useMay();
  const isOpen = invoice.status === 'open';
  const correctable = invoice.kind === 'invoice' && (isOpen || invoice.status === 'paid');
  const kinds = [
    ...(may('invoice.issue') ? (['amount', 'full'] as const) : []),
    ...(may('invoice.issue') && isOpen && invoice.settled.amountMinor === '0' ? (['void'] as const) : []),
    ...(may('invoice.write_off') && isOpen ? (['writeOff'] as const) : []),
  ];
  const labels = {
    amount: t('invoice.correctAmount'),
    full: t('invoice.correctFull'),
    void: t('invoice.correctVoid'),
    writeOff: t('invoice.correctWriteOff'),
  };
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
      {correctable && kinds.length > 0 && (
        <CorrectionForm
          invoice={invoice}
          options={kinds.map((value) => ({ value, label: labels[value] }))}
          answer={answer}
        />
      )}
    </>
  );
}

interface CorrectionFormProps {
  readonly invoice: ShownInvoice;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly answer: RefusedForm | undefined;
}

function CorrectionForm({ invoice, options, answer }: CorrectionFormProps) {
  const { t } = useTranslation('admin');
  const { state } = useNavigation();
  const wrong = answer?.refusal.fields ?? {};
  const { currency } = invoice.gross;
  return (
    <Card title={t('invoice.correctTitle')} text={t('invoice.correctText')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="currency" value={currency} />
          <input type="hidden" name="seenNotes" value={invoice.creditNotes.length} />
          <Select
            name="kind"
            label={t('invoice.correctWhat')}
            options={options}
            defaultValue={answer?.typed['kind'] ?? 'amount'}
          />
          <Field
            name="amount"
            label={t('invoice.correctSum', { currency })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={answer?.typed['amount']}
            errors={wrong['amount'] && [t('invoice.correctSumWrong')]}
          />
          <Field
            name="reason"
            label={t('invoice.correctReason')}
            maxLength={300}
            autoComplete="off"
            required
            defaultValue={answer?.typed['reason']}
            errors={wrong['reason'] && [t('invoice.correctReasonMissing')]}
          />
          <Button variant="danger" busy={state === 'submitting'}>
            {t('invoice.correctButton')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
