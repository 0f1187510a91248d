import { Card, Notice, Progress, Section, StatTile, StatTiles } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { CampaignBadge } from '~/campaigns/campaign-badge.tsx';
import { CampaignSteps } from '~/campaigns/campaign-steps.tsx';
import { ChangeChart } from '~/campaigns/change-chart.tsx';
import type { ShownCampaign } from '~/campaigns/shown-campaign.ts';
import { SubjectTable } from '~/campaigns/subject-table.tsx';
import { WaveTable } from '~/campaigns/wave-table.tsx';
import { Refreshing } from '~/frame/refreshing.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { difference } from '~/money.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const query = readListQuery(request, ['all']);
  const campaignId = params['campaignId'] ?? '';
  const [campaign, page] = await Promise.all([
    api.admin.campaigns.get.query({ campaignId, language }),
    api.admin.campaigns.subjects.query({ campaignId, cursor: query.cursor }),
  ]);
  return data({ title: campaign.name, campaign, query, page });
}

type Done = 'dryRun' | 'announced' | 'rolledBack' | 'optedOut';

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { campaigns } = visitOf(context).api.admin;
  const form = await request.formData();
  const campaignId = params['campaignId'] ?? '';
  const intents: Record<string, { done: Done; ask: () => Promise<{ done: true }> }> = {
    try: { done: 'dryRun', ask: () => campaigns.try.mutate({ campaignId }) },
    announce: { done: 'announced', ask: () => campaigns.announce.mutate({ campaignId }) },
    rollBack: { done: 'rolledBack', ask: () => campaigns.rollBack.mutate({ campaignId }) },
    optOut: {
      done: 'optedOut',
      ask: () => campaigns.optOut.mutate({ campaignId, subscriptionId: textOf(form, 'subscriptionId') }),
    },
  };
  const intent = intents[textOf(form, 'intent')];
  if (!intent) throw new Response(null, { status: 400 });
  const asked = await resultOf(intent.ask());
  return asked.ok ? data({ done: intent.done }) : refused(asked.error);
}

export default function CampaignPage() {
  const { t } = useTranslation('campaign');
  const { title, campaign, query, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { planCode: plan, fromVersion: from, toVersion: to, problems, dryRun } = campaign;
  return (
    <SubPage
      parents={[{ href: '/campaigns', text: t('title') }]}
      title={title}
      badge={<CampaignBadge status={campaign.status} />}
      text={t('versions', { plan, from, to })}
    >
      {answer && 'done' in answer ? (
        <Notice tone="success" title={t(`page.done.${answer.done}`)} live />
      ) : (
        <FormProblem answer={answer} />
      )}
      {problems.length > 0 && (
        <Notice tone="danger" title={t('page.problems')}>
          <ul className="list-disc pl-5">
            {problems.map(({ path, code, sentence }) => (
              <li key={`${path} ${code}`}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {dryRun && <DryRunCard {...dryRun} />}
      <Sums campaign={campaign} />
      <CampaignSteps campaign={campaign} />
      {campaign.changing > 0 && <ChangeChart distribution={campaign.distribution} />}
      <Section title={t('page.waves')}>
        <WaveTable waves={campaign.waves} />
      </Section>
      <Section title={t('page.rows')}>
        <p className="-mt-3 text-sm text-soft">{t('page.firstInvoices')}</p>
        <div>
          <SubjectTable campaign={campaign} rows={page.rows} />
          <ListPages path={`/campaigns/${campaign.id}`} query={query} usual="all" page={page} />
        </div>
      </Section>
      <AuditLink about={campaign.id} />
    </SubPage>
  );
}

function DryRunCard({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('campaign');
  const { number } = useFormats();
  const text = t('page.dryRunText', { done: number(done), total: number(total) });
  return (
    <Card>
      <div className="grid gap-3">
        <Progress label={t('page.dryRun')} done={done} total={Math.max(total, 1)} text={text} />
        <Refreshing text={t('page.refreshing')} />
      </div>
    </Card>
  );
}

function Sums({ campaign }: { campaign: ShownCampaign }) {
  const { t } = useTranslation('campaign');
  const { money, number } = useFormats();
  const { subscriptions, changing, oldTotal, newTotal } = campaign;
  return (
    <StatTiles>
      <StatTile label={t('page.affected')} value={`${number(changing)} / ${number(subscriptions)}`} icon="repeat" />
      <StatTile label={t('page.oldTotal')} value={money(oldTotal)} icon="invoice" />
      <StatTile label={t('page.newTotal')} value={money(newTotal)} icon="invoice" />
      <StatTile label={t('difference')} value={money(difference(oldTotal, newTotal))} icon="chart" />
    </StatTiles>
  );
}
