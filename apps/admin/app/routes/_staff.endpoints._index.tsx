import { ButtonLink, type Column, EmptyState, Notice, Page, Table, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EndpointBadge } from '~/endpoints/endpoint-badge.tsx';
import type { ShownEndpoint } from '~/endpoints/shown-endpoint.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { endpoints } = await api.admin.endpoints.list.query();
  const isRemoved = new URL(request.url).searchParams.get('done') === 'removed';
  return data({ title: translator.t('endpoint:title'), endpoints, isRemoved });
}

export default function Endpoints() {
  const { t } = useTranslation('endpoint');
  const { title, endpoints, isRemoved } = useLoaderData<typeof loader>();
  const may = useMay();
  return (
    <Page
      title={title}
      text={t('text')}
      actions={
        may('webhook.manage') && (
          <ButtonLink href="/endpoints/new" icon="plus">
            {t('add')}
          </ButtonLink>
        )
      }
    >
      {isRemoved && <Notice tone="success" title={t('removed')} live />}
      <Table
        caption={title}
        captionHidden
        columns={useColumns()}
        rows={endpoints}
        rowKey={({ id }) => id}
        empty={<EmptyState icon="external" title={t('none')} text={t('noneText')} />}
      />
    </Page>
  );
}

function useColumns(): Column<ShownEndpoint>[] {
  const { t } = useTranslation('endpoint');
  const { number, realTime } = useFormats();
  return [
    {
      key: 'url',
      header: t('url'),
      heading: true,
      cell: ({ id, url, description }) => (
        <span className="block min-w-0">
          <TextLink href={`/endpoints/${id}`}>
            <span className="break-all">{description || url}</span>
          </TextLink>
          {description && <span className="block text-sm font-normal break-all text-faint">{url}</span>}
        </span>
      ),
    },
    { key: 'state', header: t('state'), cell: (endpoint) => <EndpointBadge endpoint={endpoint} /> },
    { key: 'waiting', header: t('waiting'), align: 'end', cell: ({ waiting }) => number(waiting) },
    { key: 'failed', header: t('failed'), align: 'end', cell: ({ failed }) => number(failed) },
    {
      key: 'last',
      header: t('lastDelivered'),
      cell: ({ lastDeliveredAt }) => (lastDeliveredAt ? realTime(lastDeliveredAt) : t('never')),
    },
  ];
}
