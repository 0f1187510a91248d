import { Card, EmptyState, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CampaignForm } from '~/campaigns/campaign-form.tsx';
import { readCampaignForm } from '~/campaigns/read-campaign-form.ts';
import { typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const [steps, clock] = await Promise.all([
    api.admin.campaigns.versionSteps.query({ language }),
    api.admin.clock.get.query(),
  ]);
  return data({ title: translator.t('campaign:form.title'), steps, today: clock.today });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const form = await request.formData();
  const typed = typedTexts(form);
  const created = await resultOf(api.admin.campaigns.create.mutate({ campaign: readCampaignForm(form), language }));
  if (!created.ok) return refused(created.error, typed);
  const { id, problems } = created.value;
  return id ? redirect(`/campaigns/${id}`) : data({ problems, typed }, { status: 422 });
}

export default function NewCampaign() {
  const { t } = useTranslation('campaign');
  const { title, steps, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SubPage parents={[{ href: '/campaigns', text: t('title') }]} title={title} text={t('form.text')}>
      {answer && 'refusal' in answer && <FormProblem answer={answer} />}
      {answer && 'problems' in answer && (
        <Notice tone="danger" title={t('form.problems')} live>
          <ul className="list-disc pl-5">
            {answer.problems.map(({ path, code, sentence }) => (
              <li key={`${path} ${code}`}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {steps.length === 0 ? (
        <Card>
          <EmptyState icon="file" title={t('form.noVersions')} />
        </Card>
      ) : (
        <CampaignForm steps={steps} typed={answer?.typed ?? {}} today={today} />
      )}
    </SubPage>
  );
}
