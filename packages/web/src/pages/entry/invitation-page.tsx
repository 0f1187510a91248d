import { Button, ButtonLink, EntryHeading, Field, FormStack, Notice } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../forms/form-problem.tsx';
import type { RefusedForm } from '../forms/refused.ts';
import { EntryFrame } from '../frame/entry-frame.tsx';
import { NewPasswordField } from './new-password-field.tsx';

interface Invitation {
  readonly state: 'open' | 'expired' | 'used';
  readonly email: string;
  readonly name: string;
}

export interface InvitationPageProps {
  /** What there is behind it, in a sentence. */
  readonly text: string;
  /** Null when the link leads nowhere. */
  readonly invitation: Invitation | null;
  /** The answer of `answerInvitation`. */
  readonly answer: RefusedForm | { readonly sentTo: string } | undefined;
}

/** The page behind an invitation: to accept it with a password, or the way on when that cannot be. */
export function InvitationPage({ text, invitation, answer }: InvitationPageProps) {
  const { t } = useTranslation(['entry', 'common']);
  if (answer && 'sentTo' in answer) {
    return (
      <WayOn title={t('invitation.sentTitle')}>
        <Notice tone="success" title={t('invitation.sentTo', { email: answer.sentTo })} live />
      </WayOn>
    );
  }
  if (!invitation || invitation.state === 'used') {
    const code = invitation ? 'link_used' : 'link_invalid';
    return (
      <WayOn title={t(invitation ? 'invitation.usedTitle' : 'invitation.invalidTitle')}>
        <p className="text-[0.9375rem] text-soft">{t(`invitation.${code}`)}</p>
        <ButtonLink href="/sign-in">{t('common:action.signIn')}</ButtonLink>
        <ButtonLink href="/forgot" variant="secondary">
          {t('signIn.forgot')}
        </ButtonLink>
      </WayOn>
    );
  }
  if (invitation.state === 'expired') return <Expired answer={answer} email={invitation.email} />;
  return <Accept text={text} invitation={invitation} answer={answer} />;
}

interface AcceptProps {
  readonly text: string;
  readonly invitation: Invitation;
  readonly answer: RefusedForm | undefined;
}

function Accept({ text, invitation: { email, name }, answer }: AcceptProps) {
  const { t } = useTranslation('entry');
  const { state } = useNavigation();
  return (
    <EntryFrame>
      <EntryHeading title={t('invitation.welcome', { name })} text={text} />
      <Form method="post">
        <FormStack>
          <FormProblem answer={answer} />
          <Field name="email" type="email" label={t('field.email')} autoComplete="username" value={email} readOnly />
          <NewPasswordField answer={answer} />
          <Button size="large" name="intent" value="accept" busy={state === 'submitting'}>
            {t('invitation.accept')}
          </Button>
        </FormStack>
      </Form>
    </EntryFrame>
  );
}

function Expired({ answer, email }: { answer: RefusedForm | undefined; email: string }) {
  const { t } = useTranslation('entry');
  return (
    <WayOn title={t('invitation.expiredTitle')}>
      <FormProblem answer={answer} />
      <p className="text-[0.9375rem] text-soft">{t('invitation.expiredText', { email })}</p>
      <Form method="post" className="grid">
        <Button size="large" name="intent" value="again" icon="mail">
          {t('invitation.again')}
        </Button>
      </Form>
    </WayOn>
  );
}

function WayOn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <EntryFrame>
      <EntryHeading title={title} />
      <div className="grid gap-4">{children}</div>
    </EntryFrame>
  );
}
