import { Button, ButtonLink, EntryHeading, FormStack, PasswordField, TextLink } from '@quittance/ui';
import { EntryFrame, FormProblem, pageMeta, passwordErrors, type RefusedForm } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const checked = await resultOf(api.portal.password.checkLink.query({ token: params['token'] ?? '' }));
  const title = translator.t('portal:reset.title');
  if (checked.ok) return data({ title, problem: null });
  // A link that leads nowhere says so before anybody types a password, and shows the way on.
  const { status, ...refusal } = checked.error;
  return data({ title, problem: { refusal, typed: {} } }, { status });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const password = textOf(await request.formData(), 'password');
  const changed = await resultOf(api.portal.password.reset.mutate({ token: params['token'] ?? '', password }));
  return changed.ok ? redirect('/sign-in?changed') : refused(changed.error);
}

export default function Reset() {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const { title, problem } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const linkIsBad = answer?.refusal.code.startsWith('link_') ?? false;
  if (problem) return <WayOn title={title} problem={problem} />;
  return (
    <EntryFrame>
      <EntryHeading title={title} text={t('reset.text')} />
      <Form method="post">
        <FormStack>
          <FormProblem answer={answer} />
          <PasswordField
            name="password"
            label={t('field.newPassword')}
            hint={t('field.passwordHint')}
            autoComplete="new-password"
            required
            showText={t('common:form.showPassword')}
            hideText={t('common:form.hidePassword')}
            errors={passwordErrors(i18n, answer)}
          />
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
  const { t } = useTranslation(['portal', 'common']);
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
