import { Button, Card, Choice, Field, FormStack, Select, StatusBadge } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownAgreement, ShownInvoice } from './shown-invoice.ts';

interface AgreementCardProps {
  readonly invoice: ShownInvoice;
  readonly agreement: ShownAgreement | null;
  readonly answer: RefusedForm | undefined;
}

/** What is agreed with the customer about an unpaid invoice, and agreeing something else. */
export function AgreementCard({ invoice, agreement, answer }: AgreementCardProps) {
  const { t } = useTranslation('books');
  const may = useMay();
  const isOpen = invoice.kind === 'invoice' && invoice.status === 'open';
  if (!isOpen && !agreement) return null;
  return (
    <Card title={t('agreement.title')} text={t('agreement.text')}>
      <div className="grid gap-5">
        {agreement && <Agreed agreement={agreement} mayWithdraw={isOpen && may('payment.record')} />}
        {isOpen && may('payment.record') && (
          <details open={answer !== undefined} className="group">
            <summary className="min-h-8 text-[0.9375rem] font-medium text-brand-text hover:underline">
              {t('agreement.agree')}
            </summary>
            <AgreementForm currency={invoice.open.currency} answer={answer} />
          </details>
        )}
      </div>
    </Card>
  );
}

const tones = { kept: 'success', over: 'neutral', broken: 'danger' } as const;

function Agreed({ agreement, mayWithdraw }: { agreement: ShownAgreement; mayWithdraw: boolean }) {
  const { t } = useTranslation('books');
  const { money } = useFormats();
  const { kind, dates, byMethod, state, paidSince, note, agreedBy } = agreement;
  return (
    <div className="grid gap-3 text-[0.9375rem]">
      <p className="flex flex-wrap items-center justify-between gap-2 text-ink">
        {t(`agreement.${kind}`)}
        <StatusBadge tone={tones[state]}>{t(`agreement.state.${state}`)}</StatusBadge>
      </p>
      <ul className="grid gap-1 text-soft">
        {dates.map(({ dueDate, amount }) => (
          <li key={dueDate}>
            {amount
              ? t('agreement.part', { amount: money(amount), date: dueDate })
              : t('agreement.until', { date: dueDate })}
          </li>
        ))}
      </ul>
      {byMethod && <p className="text-sm text-soft">{t('agreement.byMethodOn')}</p>}
      <p className="text-sm text-soft">{t('agreement.paidSince', { amount: money(paidSince) })}</p>
      <p className="text-sm text-soft">
        {note} · {agreedBy}
      </p>
      {mayWithdraw && (
        <Form method="post" preventScrollReset>
          <Button variant="secondary" size="small" name="intent" value="withdraw">
            {t('agreement.withdraw')}
          </Button>
        </Form>
      )}
    </div>
  );
}

function AgreementForm({ currency, answer }: { currency: string; answer: RefusedForm | undefined }) {
  const { t } = useTranslation(['books', 'admin']);
  const { state } = useNavigation();
  const field = useFieldProps(answer, { parts: '3' }, false);
  const kinds = ['instalments', 'promise', 'hold'] as const;
  return (
    <Form method="post" preventScrollReset className="mt-3">
      <FormStack>
        {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
        <input type="hidden" name="intent" value="agree" />
        <input type="hidden" name="currency" value={currency} />
        <Select
          name="kind"
          label={t('agreement.kind')}
          defaultValue={answer?.typed['kind']}
          options={kinds.map((kind) => ({ value: kind, label: t(`agreement.${kind}`) }))}
        />
        <Field type="date" required label={t('agreement.date')} {...field('date', t('agreement.dateWrong'))} />
        <Field inputMode="numeric" label={t('agreement.parts')} {...field('parts', t('agreement.partsWrong'))} />
        <Select
          name="every"
          label={t('agreement.every')}
          defaultValue={answer?.typed['every']}
          options={(['month', 'week'] as const).map((unit) => ({ value: unit, label: t(`agreement.${unit}`) }))}
        />
        <Field
          inputMode="decimal"
          autoComplete="off"
          label={t('agreement.amount', { currency })}
          {...field('amount', t('admin:invoice.correctSumWrong'))}
        />
        <Choice type="checkbox" name="byMethod" label={t('agreement.byMethod')} />
        <Choice type="checkbox" name="lifts" label={t('agreement.lifts')} defaultChecked />
        <Field
          label={t('agreement.note')}
          maxLength={300}
          autoComplete="off"
          required
          {...field('note', t('admin:invoice.correctReasonMissing'))}
        />
        <Button busy={state === 'submitting'}>{t('agreement.agree')}</Button>
      </FormStack>
    </Form>
  );
}
