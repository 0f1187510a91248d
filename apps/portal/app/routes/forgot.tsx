import { Button, ButtonLink, EntryHeading, Field, FormStack, Notice, TextLink } from '@quittance/ui';
import { EntryFrame, FormProblem, fieldErrors, pageMeta } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context }: LoaderFunctionArgs) {
  return data({ title: visitOf(context).translator.t('portal:forgot.title') });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const form = await request.formData();
  const email = textOf(form, 'email');
  // From the sign-in page: the address comes along in the body, so that no log of addresses visited holds it.
  if (form.get('intent') === 'typed') return data({ typed: { email } });
  const requested = await resultOf(api.portal.password.requestReset.mutate({ email }));
  if (!requested.ok) return refused(requested.error, { email });
  return data({ sentTo: email });
}

export default function Forgot() {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const { title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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
  const { t } = useTranslation('portal');
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
