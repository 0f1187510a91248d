import { ButtonLink, EmptyState, Page, Pagination, TabLinks } from '@quittance/ui';
import { pageMeta, useFormats } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '~/frame/use-portal.ts';
import { InvoiceTable } from '~/invoices/invoice-table.tsx';
import { hrefOf, invoiceFilters, type ListQuery, readListQuery, sortsOf } from '~/invoices/list-query.ts';
import { SearchForm } from '~/invoices/search-form.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(new URL(request.url).searchParams);
  const page = await api.portal.invoices.list.query(query);
  return data({ title: translator.t('portal:invoices.title'), query, page });
}

export default function Invoices() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, query, page } = useLoaderData<typeof loader>();
  const { account } = usePortal();
  const owes = page.invoices.some(({ open }) => BigInt(open.amountMinor) > 0n);
  const pays = owes && account.may.includes('invoice.pay');
  const filters = invoiceFilters.map((filter) => ({
    href: hrefOf({ ...query, filter, cursor: null }),
    text: t(`invoices.filter.${filter}`),
    current: filter === query.filter,
  }));
  return (
    <Page
      title={title}
      text={t('invoices.text')}
      actions={
        pays && (
          <ButtonLink href="/pay" variant="secondary" icon="card">
            {t('pay.open')}
          </ButtonLink>
        )
      }
    >
      <div className="grid gap-5">
        <TabLinks label={t('common:action.filter')} tabs={filters} />
        <SearchForm query={query} />
        <InvoiceTable
          caption={t('invoices.title')}
          invoices={page.invoices}
          sorts={sortsOf(query, (column) => t('common:table.sortBy', { column: t(`invoice.${column}`) }))}
          withLocations
          empty={<NoInvoices query={query} />}
        />
        <Pages />
      </div>
    </Page>
  );
}

function Pages() {
  const { t } = useTranslation('common');
  const { number } = useFormats();
  const { query, page } = useLoaderData<typeof loader>();
  if (!page.previous && !page.next) return null;
  const range = { from: number(page.from), to: number(page.from + page.invoices.length - 1), total: page.total };
  return (
    <Pagination
      label={t('table.pages')}
      range={t('table.range', range)}
      previous={{ text: t('table.previous'), href: page.previous && hrefOf({ ...query, cursor: page.previous }) }}
      next={{ text: t('table.next'), href: page.next && hrefOf({ ...query, cursor: page.next }) }}
    />
  );
}

function NoInvoices({ query }: { query: ListQuery }) {
  const { t } = useTranslation(['portal', 'common']);
  if (query.filter === 'all' && query.search === '')
    return <EmptyState icon="invoice" title={t('invoices.noneTitle')} text={t('invoices.none')} />;
  return (
    <EmptyState
      icon="search"
      title={t('common:table.noMatch')}
      action={
        <ButtonLink href="/invoices" variant="secondary" size="small">
          {t('common:action.showAll')}
        </ButtonLink>
      }
    />
  );
}
