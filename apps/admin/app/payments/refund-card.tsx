import { Button, Card, Field, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { majorText } from './amount-text.ts';
import type { ShownPayment } from './shown-payment.ts';

export interface RefundCardProps {
  readonly refundable: ShownPayment['refundable'];
  /** No provider sends the money back: the brand does, and books it here. */
  readonly byHand: boolean;
  readonly answer: RefusedForm | undefined;
}

/** Gives money back, as much as is left of the payment and no more. */
export function RefundCard({ refundable, byHand, answer }: RefundCardProps) {
  const { t, i18n } = useTranslation('admin');
  const { money } = useFormats();
  const { state } = useNavigation();
  const all = majorText(refundable, i18n.language);
  const wrong = answer?.refusal.fields ?? {};
  return (
    <Card
      title={t('payment.refundTitle')}
      text={t(byHand ? 'payment.refundByHandText' : 'payment.refundText', { ...refundable })}
    >
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="currency" value={refundable.currency} />
          <input type="hidden" name="refundableMinor" value={refundable.amountMinor} />
          <Field
            name="amount"
            label={t('payment.refundAmount', { currency: refundable.currency })}
            inputMode="decimal"
            autoComplete="off"
            required
            defaultValue={answer?.typed['amount'] ?? all}
            errors={wrong['amount'] && [t('payment.refundAmountWrong', { example: money(refundable) })]}
          />
          <Field
            name="reason"
            label={t('payment.refundReason')}
            maxLength={300}
            autoComplete="off"
            required
            defaultValue={answer?.typed['reason']}
            errors={wrong['reason'] && [t('payment.refundReasonMissing')]}
          />
          <Button variant="danger" busy={state === 'submitting'}>
            {t(byHand ? 'payment.refundByHandButton' : 'payment.refundButton')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
