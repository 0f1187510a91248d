import { Button, Card, Choice, Field, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownDispute } from './shown-dispute.ts';

export interface AnswerCardProps {
  readonly dispute: ShownDispute;
  /** Money may be given back with it, as in an inquiry. */
  readonly mayRefund: boolean;
  readonly answer: RefusedForm | undefined;
}

/** Sends everything gathered to the provider, for good. */
export function AnswerCard({ dispute, mayRefund, answer }: AnswerCardProps) {
  const { t } = useTranslation('dispute');
  const { money } = useFormats();
  const { state } = useNavigation();
  const { currency } = dispute.amount;
  const isEmpty = !dispute.evidence.some(({ answerNo }) => answerNo === null);
  return (
    <Card title={t('answerTitle')} text={t('answerText')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <input type="hidden" name="currency" value={currency} />
          {mayRefund && (
            <Field
              name="refund"
              label={t('refundField', { currency })}
              hint={t('refundHint')}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={answer?.typed['refund']}
              errors={answer?.refusal.fields?.['refund'] && [t('refundWrong', { example: money(dispute.amount) })]}
            />
          )}
          {answer?.refusal.fields?.['confirmed'] && (
            <p role="alert" className="text-sm text-danger">
              {t('acceptMissing')}
            </p>
          )}
          {mayRefund && <Choice type="checkbox" name="confirmed" value="yes" label={t('refundConfirm')} />}
          {isEmpty && !mayRefund && <p className="text-sm text-soft">{t('answerEmpty')}</p>}
          <Button name="intent" value="answer" busy={state === 'submitting'} disabled={isEmpty && !mayRefund}>
            {t('answerButton')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
