import { Button, Card, Field, FormStack, Money, Notice, Select } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { Amount } from '~/money.ts';
import { useCustomer } from './use-customer.ts';

export interface Purse {
  readonly credit: readonly Amount[];
  readonly redemptions: readonly {
    readonly code: string;
    readonly subscription: { readonly id: string } | null;
    readonly from: string;
    readonly removedOn: string | null;
  }[];
}

export interface PurseCardProps {
  /** What a coupon can be redeemed for alone. */
  readonly subscriptions: readonly { readonly id: string; readonly name: string }[];
  readonly purse: Purse;
  /** Made anew for every page: a form that is sent twice gives credit once. */
  readonly creditId: string;
  readonly done: string | null;
  readonly answer: RefusedForm | undefined;
}

/** What the customer's next invoices are lowered by, and giving more of it. */
export function PurseCard({ purse, subscriptions, creditId, done, answer }: PurseCardProps) {
  const { t } = useTranslation(['admin', 'books']);
  const { money } = useFormats();
  const may = useMay();
  return (
    <>
      <Card title={t('customer.credit')} text={t('customer.creditText')}>
        {done === 'credit' && !answer && <Notice tone="success" title={t('customer.creditDone')} live />}
        {purse.credit.length === 0 && <p className="text-soft">{t('customer.creditNone')}</p>}
        {purse.credit.map((amount) => (
          <p key={amount.currency} className="text-ink">
            <Money text={money(amount)} size="large" />
          </p>
        ))}
        {may('credit.grant') && <CreditForm creditId={creditId} answer={forIntent(answer, 'credit')} />}
      </Card>
      <Card title={t('customer.coupons')}>
        {done === 'coupon' && !answer && <Notice tone="success" title={t('customer.couponDone')} live />}
        <ul className="grid gap-1 text-[0.9375rem]">
          {purse.redemptions.map(({ code, from, removedOn, subscription }) => (
            <li key={`${code} ${subscription?.id ?? ''}`}>
              {t('customer.couponFrom', { code, date: from })}
              {removedOn && ` (${t('books:coupons.removed', { date: removedOn })})`}
            </li>
          ))}
        </ul>
        {may('credit.grant') && <CouponForm subscriptions={subscriptions} answer={forIntent(answer, 'coupon')} />}
      </Card>
    </>
  );
}

function forIntent(answer: RefusedForm | undefined, intent: string): RefusedForm | undefined {
  return answer?.typed['intent'] === intent ? answer : undefined;
}

function CreditForm({ creditId, answer }: { creditId: string; answer: RefusedForm | undefined }) {
  const { t } = useTranslation('admin');
  const { currency } = useCustomer();
  const { state } = useNavigation();
  const wrong = answer?.refusal.fields ?? {};
  return (
    <Form method="post" preventScrollReset className="mt-4">
      <FormStack>
        {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
        <input type="hidden" name="intent" value="credit" />
        <input type="hidden" name="creditId" value={creditId} />
        <input type="hidden" name="currency" value={currency} />
        <Field
          name="amount"
          label={t('customer.creditAmount', { currency })}
          inputMode="decimal"
          autoComplete="off"
          required
          defaultValue={answer?.typed['amount']}
          errors={wrong['amount'] && [t('invoice.correctSumWrong')]}
        />
        <Select
          name="kind"
          label={t('customer.creditKind')}
          defaultValue={answer?.typed['kind']}
          options={[
            { value: 'goodwill', label: t('customer.creditGoodwill') },
            { value: 'deposit', label: t('customer.creditDeposit') },
          ]}
        />
        <Field
          name="reason"
          label={t('customer.creditReason')}
          maxLength={300}
          autoComplete="off"
          required
          defaultValue={answer?.typed['reason']}
          errors={wrong['reason'] && [t('invoice.correctReasonMissing')]}
        />
        <Button variant="secondary" busy={state === 'submitting'}>
          {t('customer.creditGive')}
        </Button>
      </FormStack>
    </Form>
  );
}

function CouponForm({ subscriptions, answer }: Pick<PurseCardProps, 'subscriptions' | 'answer'>) {
  const { t } = useTranslation(['admin', 'books']);
  const { state } = useNavigation();
  return (
    <Form method="post" preventScrollReset className="mt-4">
      <FormStack>
        <FormProblem answer={answer} />
        <input type="hidden" name="intent" value="coupon" />
        <Field
          name="code"
          label={t('customer.couponCode')}
          maxLength={40}
          autoComplete="off"
          required
          defaultValue={answer?.typed['code']}
        />
        <Select
          name="subscriptionId"
          label={t('books:coupons.forSubscription')}
          options={[
            { value: '', label: t('books:coupons.forAll') },
            ...subscriptions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button variant="secondary" busy={state === 'submitting'}>
          {t('customer.couponRedeem')}
        </Button>
      </FormStack>
    </Form>
  );
}
