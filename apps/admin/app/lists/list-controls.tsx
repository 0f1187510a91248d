import { Button, Field, TabLinks } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { hrefOf, type ListQuery } from './list-query.ts';

export interface ListControlsProps<Filter extends string> {
  readonly path: string;
  readonly query: ListQuery<Filter>;
  /** In their order, the usual one first; a count is how many there are behind it. */
  readonly filters: readonly { readonly value: Filter; readonly text: string; readonly count?: string | undefined }[];
  /** What can be searched for; left out, nothing can. */
  readonly searchLabel?: string;
}

/** Filters as links and search as a plain form: a view can be shared as an address and needs no scripts. */
export function ListControls<Filter extends string>(props: ListControlsProps<Filter>) {
  const { path, query, filters, searchLabel } = props;
  const { t } = useTranslation('common');
  const usual = filters[0]?.value ?? '';
  const tabs = filters.map(({ value, text, count }) => ({
    href: hrefOf(path, { ...query, filter: value, cursor: null }, usual),
    text,
    ...(count && { count }),
    current: value === query.filter,
  }));
  return (
    <div className="grid grid-cols-1 gap-4">
      <TabLinks label={t('action.filter')} tabs={tabs} />
      {searchLabel && (
        <Form method="get" action={path} role="search" className="-mb-3 flex max-w-2xl items-end gap-3">
          {query.filter !== usual && <input type="hidden" name="filter" value={query.filter} />}
          <div className="min-w-0 grow">
            <Field
              key={query.search}
              name="search"
              type="search"
              label={searchLabel}
              maxLength={100}
              autoComplete="off"
              defaultValue={query.search}
            />
          </div>
          <div className="pb-[1.875rem]">
            <Button variant="secondary" icon="search" aria-label={t('action.search')}>
              <span className="max-sm:sr-only">{t('action.search')}</span>
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}
