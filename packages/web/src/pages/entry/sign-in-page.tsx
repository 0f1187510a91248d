import { Button, EntryHeading, Field, FormStack, Notice, PasswordField, TextSubmit } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem, fieldErrors } from '../forms/form-problem.tsx';
import type { RefusedForm } from '../forms/refused.ts';
import { EntryFrame } from '../frame/entry-frame.tsx';

export interface SignInPageProps {
  readonly title: string;
  /** What there is behind it, in a sentence. */
  readonly text: string;
  /** Where to go on, a path of our own. */
  readonly next: string;
  /** Whether the password was set a moment ago. */
  readonly changed: boolean;
  /** Whether people are invited here, and so come for a first time. */
  readonly invites: boolean;
  readonly answer: RefusedForm | undefined;
}

/** The way in by address and password. */
export function SignInPage({ title, text, next, changed, invites, answer }: SignInPageProps) {
  const { t, i18n } = useTranslation(['entry', 'common']);
  const { state } = useNavigation();
  return (
    <EntryFrame>
      <EntryHeading title={title} text={text} />
      <Form method="post" id="sign-in">
        <FormStack>
          <FormProblem answer={answer} />
          {changed && !answer && <Notice tone="success" title={t('signIn.changed')} />}
          <input type="hidden" name="next" value={next} />
          <Field
            name="email"
            type="email"
            label={t('field.email')}
            autoComplete="username"
            required
            defaultValue={answer?.typed['email']}
            errors={fieldErrors(i18n, answer, 'email', t('common:form.email'))}
          />
          <PasswordField
            name="password"
            label={t('field.password')}
            autoComplete="current-password"
            required
            showText={t('common:form.showPassword')}
            hideText={t('common:form.hidePassword')}
            errors={fieldErrors(i18n, answer, 'password', t('common:form.missing'))}
          />
          <Button size="large" busy={state === 'submitting'}>
            {t('common:action.signIn')}
          </Button>
        </FormStack>
      </Form>
      <p className="mt-4.5 text-[0.9375rem] text-soft">
        <TextSubmit form="sign-in" formAction="/forgot" formNoValidate name="intent" value="typed">
          {t('signIn.forgot')}
        </TextSubmit>
        {invites && <span className="mt-1 block text-sm text-faint">{t('signIn.first')}</span>}
      </p>
    </EntryFrame>
  );
}
