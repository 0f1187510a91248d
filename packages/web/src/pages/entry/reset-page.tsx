import { Button, ButtonLink, EntryHeading, FormStack, TextLink } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../forms/form-problem.tsx';
import type { RefusedForm } from '../forms/refused.ts';
import { EntryFrame } from '../frame/entry-frame.tsx';
import { NewPasswordField } from './new-password-field.tsx';

export interface ResetPageProps {
  readonly title: string;
  /** Why the link leads nowhere; null for one that works. */
  readonly problem: RefusedForm | null;
  readonly answer: RefusedForm | undefined;
}

/** Sets a new password by a link from a mail. */
export function ResetPage({ title, problem, answer }: ResetPageProps) {
  const { t } = useTranslation('entry');
  const { state } = useNavigation();
  const linkIsBad = answer?.refusal.code.startsWith('link_') ?? false;
  if (problem) return <WayOn title={title} problem={problem} />;
  return (
    <EntryFrame>
      <EntryHeading title={title} text={t('reset.text')} />
      <Form method="post">
        <FormStack>
          <FormProblem answer={answer} />
          <NewPasswordField answer={answer} />
          <Button size="large" busy={state === 'submitting'}>
            {t('reset.submit')}
          </Button>
          {linkIsBad && (
            <p className="mt-3 text-[0.9375rem]">
              <TextLink href="/forgot">{t('reset.again')}</TextLink>
            </p>
          )}
        </FormStack>
      </Form>
    </EntryFrame>
  );
}

function WayOn({ title, problem }: { title: string; problem: RefusedForm }) {
  const { t } = useTranslation(['entry', 'common']);
  return (
    <EntryFrame>
      <EntryHeading title={title} />
      <div className="grid gap-4">
        <FormProblem answer={problem} />
        <ButtonLink href="/forgot">{t('reset.again')}</ButtonLink>
        <ButtonLink href="/sign-in" variant="secondary">
          {t('common:action.signIn')}
        </ButtonLink>
      </div>
    </EntryFrame>
  );
}
