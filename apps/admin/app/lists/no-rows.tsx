import { ButtonLink, EmptyState, type IconName } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from './list-query.ts';

export interface NoRowsProps {
  readonly path: string;
  readonly query: ListQuery;
  readonly usual: string;
  readonly icon: IconName;
  /** What an empty list says when nothing was filtered out. */
  readonly title: string;
  readonly text: string;
}

/** An empty list, told apart from a search that finds nothing. */
export function NoRows({ path, query, usual, icon, title, text }: NoRowsProps) {
  const { t } = useTranslation(['common', 'admin']);
  if (query.filter === usual && query.search === '') return <EmptyState icon={icon} title={title} text={text} />;
  return (
    <EmptyState
      icon="search"
      title={t('table.noMatch')}
      text={t(query.search === '' ? 'admin:list.noneInFilter' : 'admin:list.noMatchText')}
      action={
        <ButtonLink href={path} variant="secondary" size="small">
          {t('action.showAll')}
        </ButtonLink>
      }
    />
  );
}
