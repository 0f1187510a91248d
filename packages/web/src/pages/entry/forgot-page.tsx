import { Button, ButtonLink, EntryHeading, Field, FormStack, Notice, TextLink } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem, fieldErrors } from '../forms/form-problem.tsx';
import type { RefusedForm } from '../forms/refused.ts';
import { EntryFrame } from '../frame/entry-frame.tsx';

export interface ForgotPageProps {
  readonly title: string;
  /** The answer of `askForReset`. */
  readonly answer: RefusedForm | Pick<RefusedForm, 'typed'> | { readonly sentTo: string } | undefined;
}

/** Asks for a link to set a new password. */
export function ForgotPage({ title, answer }: ForgotPageProps) {
  const { t, i18n } = useTranslation(['entry', 'common']);
  const { state } = useNavigation();
  if (answer && 'sentTo' in answer) return <Sent email={answer.sentTo} />;
  const refusal = answer && 'refusal' in answer ? answer : undefined;
  return (
    <EntryFrame>
      <EntryHeading title={title} text={t('forgot.text')} />
      <Form method="post">
        <FormStack>
          <FormProblem answer={refusal} />
          <Field
            name="email"
            type="email"
            label={t('field.email')}
            autoComplete="username"
            required
            defaultValue={answer?.typed['email']}
            errors={fieldErrors(i18n, refusal, 'email', t('common:form.email'))}
          />
          <Button size="large" busy={state === 'submitting'}>
            {t('forgot.submit')}
          </Button>
          <p className="mt-3 text-[0.9375rem]">
            <TextLink href="/sign-in">{t('forgot.back')}</TextLink>
          </p>
        </FormStack>
      </Form>
    </EntryFrame>
  );
}

/** The same whether or not the address is known. */
function Sent({ email }: { email: string }) {
  const { t } = useTranslation('entry');
  return (
    <EntryFrame>
      <EntryHeading title={t('forgot.sentTitle')} />
      <div className="grid gap-6">
        <Notice tone="success" title={t('forgot.sentTo', { email })} live>
          {t('forgot.sentText')}
        </Notice>
        <ButtonLink href="/sign-in" variant="secondary">
          {t('forgot.back')}
        </ButtonLink>
      </div>
    </EntryFrame>
  );
}
