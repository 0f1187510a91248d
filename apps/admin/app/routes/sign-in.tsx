import { Button, EntryHeading, Field, FormStack, Notice, PasswordField, TextSubmit } from '@quittance/ui';
import { EntryFrame, FormProblem, fieldErrors, pageMeta, useRootData } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf, safeRedirect } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useHost } from '~/frame/use-host.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { searchParams } = new URL(request.url);
  const next = safeRedirect(searchParams.get('next'), '/');
  if (await api.admin.session.current.query()) return redirect(next);
  return data({ title: translator.t('admin:signIn.title'), next, changed: searchParams.has('changed') });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const form = await request.formData();
  const email = textOf(form, 'email');
  const signedIn = await resultOf(api.admin.session.signIn.mutate({ email, password: textOf(form, 'password') }));
  if (!signedIn.ok) return refused(signedIn.error, { email });
  return redirect(safeRedirect(form.get('next'), '/'));
}

export default function SignIn() {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const { title, next, changed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const { brandName } = useRootData();
  const host = useHost();
  return (
    <EntryFrame>
      <EntryHeading
        title={title}
        text={host === 'operator' ? t('signIn.operatorText') : t('signIn.text', { brand: brandName })}
      />
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
        {host === 'brand' && <span className="mt-1 block text-sm text-faint">{t('signIn.first')}</span>}
      </p>
    </EntryFrame>
  );
}
