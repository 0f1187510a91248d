import { Button, Card, Field, FormStack } from '@quittance/ui';
import type { RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';

/** Sends everything that failed since a day once more. */
export function ReplayCard({ answer, since }: { readonly answer: RefusedForm | undefined; readonly since: string }) {
  const { t } = useTranslation('endpoint');
  const { state } = useNavigation();
  const ofThis = answer?.typed['intent'] === 'replay' ? answer : undefined;
  const field = useFieldProps(ofThis, { since }, false);
  const isWrong = ofThis?.refusal.code === 'invalid_input';
  return (
    <Card title={t('replayTitle')} text={t('replayText')}>
      <Form method="post">
        <FormStack>
          <Field
            type="date"
            label={t('since')}
            hint={t('sinceHint')}
            required
            {...field('since')}
            errors={isWrong ? [t('sinceWrong')] : undefined}
          />
          <Button name="intent" value="replay" variant="secondary" busy={state === 'submitting'} icon="repeat">
            {t('replayFailed')}
          </Button>
        </FormStack>
      </Form>
    </Card>
  );
}
