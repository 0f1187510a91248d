import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { disputeFilters } from '~/disputes/dispute-filters.ts';
import { DisputeTable } from '~/disputes/dispute-table.tsx';
import { FilteredList } from '~/lists/filtered-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

const path = '/disputes';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, disputeFilters);
  const page = await api.admin.disputes.list.query(query);
  return data({ title: translator.t('admin:navigation.disputes'), query, page });
}

/** The brand's disputes, what waits for an answer first. */
export default function Disputes() {
  const { t } = useTranslation('dispute');
  const { title, query, page } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('text')}>
      <FilteredList
        path={path}
        query={query}
        page={page}
        usual="open"
        controls={{
          filters: disputeFilters.map((value) => ({ value, text: t(`filter.${value}`) })),
          searchLabel: t('searchLabel'),
        }}
        none={{ icon: 'shield', title: t('noneTitle'), text: t('none') }}
      >
        {(empty) => <DisputeTable disputes={page.rows} empty={empty} />}
      </FilteredList>
    </Page>
  );
}
