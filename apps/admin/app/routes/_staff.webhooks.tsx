import { type Column, EmptyState, Page, StatusBadge, Table, type Tone } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { ListControls } from '~/lists/list-controls.tsx';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

const filters = ['attention', 'all'] as const;
const path = '/webhooks';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, filters);
  const page = await api.admin.connections.inbox.query({ filter: query.filter, cursor: query.cursor });
  return data({ title: translator.t('admin:navigation.webhooks'), query, page });
}

export default function Webhooks() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  const columns = useColumns();
  const isAll = query.filter === 'all';
  return (
    <Page title={title} text={t('inbox.text')}>
      <ListControls
        path={path}
        query={query}
        filters={filters.map((value) => ({ value, text: t(`inbox.filter.${value}`) }))}
      />
      <div>
        <Table
          caption={title}
          captionHidden
          columns={columns}
          rows={page.rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={isAll ? 'inbox' : 'checkCircle'}
              title={t(isAll ? 'inbox.noneTitle' : 'inbox.clearTitle')}
              {...(!isAll && { text: t('inbox.clear') })}
            />
          }
        />
        <ListPages path={path} query={query} usual="attention" page={page} />
      </div>
      <p className="text-sm text-faint">{t('inbox.refusedText')}</p>
    </Page>
  );
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['page']['rows'][number];

const tones: Record<Item['state'], Tone> = {
  received: 'info',
  waiting: 'warning',
  put_away: 'danger',
  applied: 'success',
  ignored: 'neutral',
};

function useColumns(): Column<Item>[] {
  const { t } = useTranslation('admin');
  const { realTime, number } = useFormats();
  const whyText = useWhyText();
  return [
    {
      key: 'type',
      header: t('inbox.type'),
      heading: true,
      cell: ({ type, id }) => (
        <span className="block min-w-0">
          {type}
          <span className="block text-sm font-normal break-all text-faint">{id}</span>
        </span>
      ),
    },
    { key: 'received', header: t('inbox.received'), cell: ({ receivedAt }) => realTime(receivedAt) },
    {
      key: 'state',
      header: t('inbox.state'),
      cell: ({ state, detail }) => (
        <span className="block">
          <StatusBadge tone={tones[state]}>{t(`inbox.states.${state}`)}</StatusBadge>
          {detail && <span className="mt-0.5 block text-sm break-words text-faint">{whyText(detail)}</span>}
        </span>
      ),
    },
    { key: 'tries', header: t('inbox.tries'), align: 'end', cell: ({ tries }) => number(tries) },
    {
      key: 'next',
      header: t('inbox.next'),
      cell: ({ nextTryAt }) => (nextTryAt ? realTime(nextTryAt) : t('list.none')),
    },
  ];
}

/** Why a message waits; one that was stored before there were codes says it in its own words. */
function useWhyText() {
  const { t, i18n } = useTranslation('admin');
  return (why: string): string => {
    const key = `admin:inbox.why.${why}`;
    return i18n.exists(key) ? t(key as 'inbox.why.broken') : why;
  };
}
