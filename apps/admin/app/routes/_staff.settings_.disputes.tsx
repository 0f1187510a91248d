import { Button, Card, Choice, FieldGroup, FormStack, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

const choices = {
  mode: ['central', 'local'],
  route: ['desk', 'direct'],
  whenLost: ['borne', 'owed_again'],
} as const;

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const settings = await api.admin.disputes.settings.query();
  const saved = new URL(request.url).searchParams.has('saved');
  return data({ title: translator.t('dispute:settings.title'), settings, saved });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const chosen = <T extends string>(name: string, values: readonly [T, ...T[]]): T =>
    values.find((value) => value === textOf(form, name)) ?? values[0];
  const settings = {
    mode: chosen('mode', choices.mode),
    route: chosen('route', choices.route),
    whenLost: chosen('whenLost', choices.whenLost),
  };
  const saved = await resultOf(visitOf(context).api.admin.disputes.updateSettings.mutate(settings));
  return saved.ok ? redirect('/settings/disputes?saved') : refused(saved.error, settings);
}

/** Who answers disputes, and who bears what is lost. */
export default function DisputeSettings() {
  const { t } = useTranslation(['dispute', 'admin', 'common']);
  const { title, settings, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const mayChange = useMay()('brand.update');
  const group = (name: keyof typeof choices) => (
    <FieldGroup legend={t(`settings.${name}`)}>
      {choices[name].map((value) => (
        <Choice
          key={value}
          type="radio"
          name={name}
          value={value}
          label={t(`settings.${value}`)}
          defaultChecked={(answer?.typed[name] ?? settings[name]) === value}
          disabled={!mayChange}
        />
      ))}
    </FieldGroup>
  );
  return (
    <SubPage
      parents={[{ href: '/settings', text: t('admin:navigation.settings') }]}
      title={title}
      text={t('settings.text')}
    >
      {!mayChange && <Notice tone="info" title={t('admin:settings.readOnly')} />}
      {saved && !answer && <Notice tone="success" title={t('settings.saved')} live />}
      <FormProblem answer={answer} />
      <Card>
        <Form method="post">
          <FormStack>
            {group('mode')}
            {group('route')}
            {group('whenLost')}
            {mayChange && <Button>{t('common:action.save')}</Button>}
          </FormStack>
        </Form>
      </Card>
    </SubPage>
  );
}
