import { Button, Card, Field, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Takes back a check or transfer that did not stay, with what the bank charged for it. */
export function BounceCard({ currency, answer }: { currency: string; answer: RefusedForm | undefined }) {
  const { t } = useTranslation(['books', 'admin']);
  const { state } = useNavigation();
  const wrong = answer?.refusal.fields ?? {};
  return (
    <Card title={t('receipt.bounce')} text={t('receipt.bounceText')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="intent" value="bounce" />
          <input type="hidden" name="currency" value={currency} />
          <Field
            id="bounce-fee"
            name="fee"
            label={t('receipt.bounceFee', { currency })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={answer?.typed['fee']}
            errors={wrong['fee'] && [t('receipt.amountWrong')]}
          />
          <Field
            id="bounce-reason"
            name="reason"
            label={t('admin:invoice.correctReason')}
            maxLength={300}
            autoComplete="off"
            required
            defaultValue={answer?.typed['reason']}
            errors={wrong['reason'] && [t('admin:invoice.correctReasonMissing')]}
          />
          <Button variant="danger" busy={state === 'submitting'}>
            {t('receipt.bounceButton')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
