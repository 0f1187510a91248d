import { Breadcrumbs, type BreadcrumbsProps, Page, type PageProps } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export interface SubPageProps extends Omit<PageProps, 'above'>, Pick<BreadcrumbsProps, 'parents'> {
  readonly title: string;
  /** What the page is called in the way back up, where its title says more. */
  readonly current?: string;
}

/** A page below others, with the way back up above its title. */
export function SubPage({ parents, current, ...page }: SubPageProps) {
  const { t } = useTranslation('common');
  const above = <Breadcrumbs label={t('navigation.breadcrumbs')} parents={parents} current={current ?? page.title} />;
  return <Page {...page} above={above} />;
}
