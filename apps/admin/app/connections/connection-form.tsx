import { Button, ButtonLink, Card, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConnectionFormProps {
  readonly answer: RefusedForm | undefined;
  /** What the button says. */
  readonly submit: string;
  readonly children: ReactNode;
}

/** A form that changes one thing of a connection, with the way back to all of them. */
export function ConnectionForm({ answer, submit, children }: ConnectionFormProps) {
  const { t } = useTranslation('common');
  const { state } = useNavigation();
  return (
    <Card>
      <Form method="post">
        <FormStack>
          <FormProblem answer={answer} />
          {children}
          <Button busy={state === 'submitting'}>{submit}</Button>
          <ButtonLink href="/connections" variant="secondary">
            {t('action.cancel')}
          </ButtonLink>
        </FormStack>
      </Form>
    </Card>
  );
}
