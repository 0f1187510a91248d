import { type Column, Money, Page, Table, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { FilteredList } from '~/lists/filtered-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { PayoutBadge } from '~/payouts/payout-badge.tsx';
import { visitOf } from '~/visit.server.ts';

const filters = ['all', 'unexplained', 'on_the_way', 'returned'] as const;
const path = '/payouts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, filters);
  const page = await api.admin.payouts.list.query({ filter: query.filter, cursor: query.cursor });
  return data({ title: translator.t('admin:navigation.payouts'), query, page });
}

export default function Payouts() {
  const { t } = useTranslation('reconcile');
  const { title, query, page } = useLoaderData<typeof loader>();
  const columns = useColumns();
  return (
    <Page title={title} text={t('payouts.text')}>
      <FilteredList
        path={path}
        query={query}
        page={page}
        controls={{ filters: filters.map((value) => ({ value, text: t(`payouts.filter.${value}`) })) }}
        none={{ icon: 'bank', title: t('payouts.noneTitle'), text: t('payouts.none') }}
      >
        {(empty) => (
          <Table
            caption={title}
            captionHidden
            columns={columns}
            rows={page.rows}
            rowKey={({ id }) => id}
            empty={empty}
          />
        )}
      </FilteredList>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['page']['rows'][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation(['reconcile', 'admin']);
  const { money, date } = useFormats();
  return [
    {
      key: 'ref',
      header: t('payouts.ref'),
      heading: true,
      cell: ({ id, providerRef }) => <TextLink href={`/payouts/${id}`}>{providerRef}</TextLink>,
    },
    { key: 'provider', header: t('payouts.provider'), cell: ({ provider }) => provider },
    {
      key: 'arrives',
      header: t('payouts.arrives'),
      nowrap: true,
      cell: ({ arrivesOn }) => (arrivesOn ? date(arrivesOn) : t('admin:list.none')),
    },
    {
      key: 'state',
      header: t('payouts.state'),
      cell: ({ state, openLines, unexplained }) => (
        <span className="block">
          <PayoutBadge state={state} />
          {openLines > 0 && <span className="mt-0.5 block text-sm text-faint">{t('payouts.open', unexplained)}</span>}
        </span>
      ),
    },
    { key: 'amount', header: t('payouts.amount'), align: 'end', cell: ({ amount }) => <Money text={money(amount)} /> },
  ];
}
