import { Button, Card, Choice, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShownDispute } from './shown-dispute.ts';

/** Gives in, after a box was ticked that says so. */
export function AcceptCard({ amount, answer }: Pick<ShownDispute, 'amount'> & { answer: RefusedForm | undefined }) {
  const { t } = useTranslation('dispute');
  const { state } = useNavigation();
  const isMissing = answer?.refusal.code === 'invalid_input';
  return (
    <Card title={t('acceptTitle')} text={t('acceptText', { ...amount })}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {isMissing ? (
            <p role="alert" className="text-sm text-danger">
              {t('acceptMissing')}
            </p>
          ) : (
            <FormProblem answer={answer} />
          )}
          <Choice type="checkbox" name="confirmed" value="yes" label={t('acceptConfirm')} required />
          <Button name="intent" value="accept" variant="danger" busy={state === 'submitting'}>
            {t('acceptButton')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
