import { Button, Card, Choice, Field, FieldGroup, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { allocationKinds, handRails, partField } from './read-receipt-form.ts';

export interface OpenInvoice {
  readonly id: string;
  readonly number: string;
  readonly dueDate: string;
  readonly open: Amount;
  readonly gets: Amount;
}

export interface ReceiptFormProps {
  readonly invoices: readonly OpenInvoice[];
  readonly today: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Under which the payment is booked that the next preview shows. */
  readonly paymentId: string;
}

/** Money that came without a provider; asked by address, so that a preview can be reloaded and left. */
export function ReceiptForm({ invoices, today, typed, fields, paymentId }: ReceiptFormProps) {
  const { t } = useTranslation(['books', 'common']);
  const { money } = useFormats();
  const wrong = (name: string) => fields[name] && [t('receipt.amountWrong')];
  return (
    <Card>
      <form method="get" className="grid max-w-2xl gap-5">
        <input type="hidden" name="paymentId" value={paymentId} />
        <Select
          name="rail"
          label={t('receipt.rail')}
          defaultValue={typed['rail']}
          options={handRails.map((rail) => ({ value: rail, label: t(`common:handRail.${rail}`) }))}
        />
        <Field
          name="amount"
          label={t('receipt.amount')}
          inputMode="decimal"
          autoComplete="off"
          required
          defaultValue={typed['amount']}
          errors={wrong('amount')}
        />
        <Field
          name="receivedOn"
          type="date"
          label={t('receipt.receivedOn')}
          max={today}
          required
          defaultValue={typed['receivedOn'] ?? today}
        />
        <Field
          name="reference"
          label={t('receipt.reference')}
          maxLength={140}
          autoComplete="off"
          defaultValue={typed['reference']}
        />
        <FieldGroup legend={t('receipt.allocation')}>
          {allocationKinds.map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="allocation"
              value={kind}
              label={t(`receipt.${kind}`)}
              defaultChecked={kind === (typed['allocation'] ?? 'oldest_first')}
            />
          ))}
        </FieldGroup>
        {invoices.length === 0 && <p className="text-soft">{t('receipt.noOpen')}</p>}
        {invoices.length > 0 && (
          <FieldGroup legend={t('receipt.as_said')}>
            <p className="-mt-2 text-sm text-soft">{t('receipt.partsHint')}</p>
            {invoices.map(({ id, number, dueDate, open }) => (
              <Field
                key={id}
                name={partField(id)}
                label={t('receipt.part', { number, date: dueDate, open: money(open) })}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={typed[partField(id)]}
                errors={wrong(partField(id))}
              />
            ))}
          </FieldGroup>
        )}
        <div>
          <Button variant="secondary">{t('receipt.preview')}</Button>
        </div>
      </form>
    </Card>
  );
}
