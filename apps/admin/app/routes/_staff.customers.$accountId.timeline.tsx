import { Card } from '@quittance/ui';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { TimelineList } from '~/customers/timeline-list.tsx';
import { useCustomer } from '~/customers/use-customer.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const query = readListQuery(request, ['all']);
  const wanted = { accountId: params['accountId'] ?? '', language, cursor: query.cursor };
  return data({ query, page: await api.admin.customers.timeline.query(wanted) });
}

export default function CustomerTimeline() {
  const { t } = useTranslation('admin');
  const { id } = useCustomer();
  const { query, page } = useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <Card title={t('customer.timeline')}>
          <TimelineList events={page.rows} />
        </Card>
        <ListPages path={`/customers/${id}/timeline`} query={query} usual="all" page={page} />
      </div>
      <AuditLink about={id} />
    </div>
  );
}
