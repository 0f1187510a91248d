import { Button, ButtonLink, EntryHeading, Field, FormStack, Notice, PasswordField } from '@quittance/ui';
import { EntryFrame, FormProblem, pageMeta, passwordErrors, useRootData } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const found = await resultOf(api.portal.invitation.get.query({ token: params['token'] ?? '' }));
  const title = translator.t('portal:invitation.title');
  // A link that leads nowhere gets a page of its own rather than a bare error: there is a way on.
  if (!found.ok) return data({ title, invitation: null }, { status: found.error.status });
  return data({ title, invitation: found.value });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const form = await request.formData();
  const token = params['token'] ?? '';
  if (form.get('intent') === 'again') {
    const sent = await resultOf(api.portal.invitation.requestAgain.mutate({ token }));
    return sent.ok ? data({ sentTo: sent.value.email }) : refused(sent.error);
  }
  const password = textOf(form, 'password');
  const accepted = await resultOf(api.portal.invitation.accept.mutate({ token, password, language }));
  return accepted.ok ? redirect('/') : refused(accepted.error);
}

export default function Invitation() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, invitation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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
  return <Accept title={title} invitation={invitation} answer={answer} />;
}

type Answer = Exclude<ReturnType<typeof useActionData<typeof action>>, { sentTo: string }>;

function Accept(props: {
  title: string;
  invitation: { email: string; name: string; accountName: string };
  answer: Answer;
}) {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const { brandName } = useRootData();
  const { state } = useNavigation();
  const { email, name, accountName } = props.invitation;
  return (
    <EntryFrame>
      <EntryHeading
        title={t('invitation.welcome', { name })}
        text={t('invitation.text', { brand: brandName, account: accountName })}
      />
      <Form method="post">
        <FormStack>
          <FormProblem answer={props.answer} />
          <Field name="email" type="email" label={t('field.email')} autoComplete="username" value={email} readOnly />
          <PasswordField
            name="password"
            label={t('field.newPassword')}
            hint={t('field.passwordHint')}
            autoComplete="new-password"
            required
            showText={t('common:form.showPassword')}
            hideText={t('common:form.hidePassword')}
            errors={passwordErrors(i18n, props.answer)}
          />
          <Button size="large" name="intent" value="accept" busy={state === 'submitting'}>
            {t('invitation.accept')}
          </Button>
        </FormStack>
      </Form>
    </EntryFrame>
  );
}

function Expired({ answer, email }: { answer: Answer; email: string }) {
  const { t } = useTranslation('portal');
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
