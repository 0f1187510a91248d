import { Button, Field } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from './list-query.ts';

/** Search by number, within the filter and order chosen. */
export function SearchForm({ query }: { query: ListQuery }) {
  const { t } = useTranslation(['portal', 'common']);
  return (
    <Form method="get" action="/invoices" role="search" className="flex max-w-lg items-start gap-3">
      {query.filter !== 'all' && <input type="hidden" name="filter" value={query.filter} />}
      {query.sort !== 'issued' && <input type="hidden" name="sort" value={query.sort} />}
      {query.direction !== 'desc' && <input type="hidden" name="direction" value={query.direction} />}
      <div className="min-w-0 grow">
        <Field
          key={query.search}
          name="search"
          type="search"
          label={t('invoices.search')}
          maxLength={60}
          autoComplete="off"
          defaultValue={query.search}
        />
      </div>
      <div className="pt-[1.66rem]">
        <Button variant="secondary" icon="search">
          {t('common:action.search')}
        </Button>
      </div>
    </Form>
  );
}
