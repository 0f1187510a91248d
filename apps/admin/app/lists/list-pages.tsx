import { Pagination } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { hrefOf, type ListQuery } from './list-query.ts';

/** As much of a page as its steps need. */
export interface ListedPage {
  readonly rows: readonly unknown[];
  readonly total: number;
  readonly from: number;
  readonly previous: string | null;
  readonly next: string | null;
}

export interface ListPagesProps {
  readonly path: string;
  readonly query: ListQuery;
  readonly usual: string;
  readonly page: ListedPage;
}

/** The steps to the pages before and after; nothing when everything stands on one page. */
export function ListPages({ path, query, usual, page }: ListPagesProps) {
  const { t } = useTranslation('common');
  const { number } = useFormats();
  if (!page.previous && !page.next) return null;
  const range = { from: number(page.from), to: number(page.from + page.rows.length - 1), total: page.total };
  const step = (cursor: string | null) => cursor && hrefOf(path, { ...query, cursor }, usual);
  return (
    <Pagination
      label={t('table.pages')}
      range={t('table.range', range)}
      previous={{ text: t('table.previous'), href: step(page.previous) }}
      next={{ text: t('table.next'), href: step(page.next) }}
    />
  );
}
