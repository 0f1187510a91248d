import { Button, Card, Choice, type Column, EmptyState, Money, Table } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import type { OpenInvoice } from './receipt-form.tsx';

interface ReceiptPlanProps {
  readonly invoices: readonly OpenInvoice[];
  readonly remainder: Amount;
  /** Sent along with the key of the preview, so that what is booked is what was shown, and once. */
  readonly typed: Readonly<Record<string, string>>;
  readonly answer: RefusedForm | undefined;
}

/** Where the money would go, and the button that books it. */
export function ReceiptPlan({ invoices, remainder, typed, answer }: ReceiptPlanProps) {
  const { t } = useTranslation('books');
  const { money } = useFormats();
  const { state } = useNavigation();
  const columns: Column<OpenInvoice>[] = [
    { key: 'invoice', header: t('receipt.invoice'), heading: true, cell: ({ number }) => number },
    { key: 'open', header: t('receipt.open'), align: 'end', cell: ({ open }) => <Money text={money(open)} /> },
    { key: 'gets', header: t('receipt.gets'), align: 'end', cell: ({ gets }) => <Money text={money(gets)} /> },
  ];
  return (
    <Card title={t('receipt.plan')} text={t('receipt.planText')}>
      <div className="grid gap-4">
        <Table
          caption={t('receipt.plan')}
          captionHidden
          columns={columns}
          rows={invoices.filter(({ gets }) => gets.amountMinor !== '0')}
          rowKey={({ id }) => id}
          empty={<EmptyState icon="invoice" title={t('receipt.noOpen')} />}
        />
        <p className="text-[0.9375rem] text-ink">
          <Money text={money(remainder)} /> {t('receipt.remainder')}
        </p>
        <Form method="post" className="grid gap-3">
          <FormProblem answer={answer} />
          {Object.entries(typed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {answer?.refusal.code === 'receipt_repeated' && (
            <Choice type="checkbox" name="again" label={t('receipt.again')} />
          )}
          <div>
            <Button busy={state === 'submitting'}>{t('receipt.book')}</Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
