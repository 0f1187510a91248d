import { ButtonLink, type Column, EmptyState, Money, Page, Table, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CampaignBadge } from '~/campaigns/campaign-badge.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { difference } from '~/money.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, ['all']);
  const page = await api.admin.campaigns.list.query({ cursor: query.cursor });
  return data({ title: translator.t('campaign:title'), query, page });
}

export default function Campaigns() {
  const { t } = useTranslation('campaign');
  const { title, query, page } = useLoaderData<typeof loader>();
  const may = useMay();
  const columns = useColumns();
  return (
    <Page
      title={title}
      text={t('text')}
      actions={may('plan.manage') && <ButtonLink href="/campaigns/new">{t('new')}</ButtonLink>}
    >
      <div>
        <Table
          caption={title}
          captionHidden
          columns={columns}
          rows={page.rows}
          rowKey={({ id }) => id}
          empty={<EmptyState icon="repeat" title={t('none')} />}
        />
        <ListPages path="/campaigns" query={query} usual="all" page={page} />
      </div>
    </Page>
  );
}

type Campaign = ReturnType<typeof useLoaderData<typeof loader>>['page']['rows'][number];

function useColumns(): Column<Campaign>[] {
  const { t } = useTranslation('campaign');
  const { money, number } = useFormats();
  return [
    {
      key: 'name',
      header: t('name'),
      heading: true,
      cell: ({ id, name }) => <TextLink href={`/campaigns/${id}`}>{name}</TextLink>,
    },
    {
      key: 'plan',
      header: t('plan'),
      cell: ({ planCode, fromVersion, toVersion }) =>
        t('versions', { plan: planCode, from: fromVersion, to: toVersion }),
    },
    { key: 'status', header: t('statusLabel'), cell: ({ status }) => <CampaignBadge status={status} /> },
    { key: 'changing', header: t('page.affected'), align: 'end', cell: ({ changing }) => number(changing) },
    {
      key: 'difference',
      header: t('difference'),
      align: 'end',
      cell: ({ oldTotal, newTotal }) => <Money text={money(difference(oldTotal, newTotal))} />,
    },
  ];
}
