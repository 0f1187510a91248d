import { ButtonLink, type Column, EmptyState, Money, Page, StatusBadge, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

interface ListedBrand {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly sandbox: boolean;
  readonly today: string;
  readonly clockTarget: string | null;
  readonly portalUrl: string;
  readonly adminUrl: string;
  readonly accounts: number;
  readonly openInvoices: number;
  readonly open: Amount;
}

/** The operator's brands with sums over their customers. */
export function BrandsPage({ title, brands }: { title: string; brands: readonly ListedBrand[] }) {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const makeOne = (
    <ButtonLink href="/brands/new" icon="plus">
      {t('brands.new')}
    </ButtonLink>
  );
  return (
    <Page title={title} text={t('brands.text')} actions={brands.length > 0 && makeOne}>
      <Table
        caption={title}
        captionHidden
        columns={columns}
        rows={brands}
        rowKey={({ id }) => id}
        empty={<EmptyState icon="building" title={t('brands.noneTitle')} text={t('brands.none')} action={makeOne} />}
      />
    </Page>
  );
}

function useColumns(): Column<ListedBrand>[] {
  const { t } = useTranslation('admin');
  const { money, number, date } = useFormats();
  return [
    {
      key: 'brand',
      header: t('brands.brand'),
      heading: true,
      cell: ({ name, slug }) => (
        <span className="block min-w-0">
          {name}
          <span className="block text-sm font-normal text-faint">{slug}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      header: t('brands.kind'),
      cell: ({ sandbox }) => (
        <StatusBadge tone={sandbox ? 'warning' : 'success'}>
          {t(sandbox ? 'brands.sandbox' : 'brands.live')}
        </StatusBadge>
      ),
    },
    { key: 'accounts', header: t('brands.accounts'), align: 'end', cell: ({ accounts }) => number(accounts) },
    {
      key: 'openInvoices',
      header: t('brands.openInvoices'),
      align: 'end',
      cell: ({ openInvoices }) => number(openInvoices),
    },
    { key: 'open', header: t('brands.open'), align: 'end', cell: ({ open }) => <Money text={money(open)} /> },
    {
      key: 'clock',
      header: t('brands.clock'),
      cell: ({ today, clockTarget }) => (
        <span className="block whitespace-nowrap">
          {date(today)}
          {clockTarget && <span className="block text-sm text-warning">→ {date(clockTarget)}</span>}
        </span>
      ),
    },
    {
      key: 'addresses',
      header: t('brands.addresses'),
      cell: ({ name, portalUrl, adminUrl }) => (
        <span className="inline-flex flex-wrap justify-end gap-x-4 gap-y-1">
          <TextLink href={portalUrl}>
            {t('brands.portal')} <span className="sr-only">{name}</span>
          </TextLink>
          <TextLink href={adminUrl}>
            {t('brands.admin')} <span className="sr-only">{name}</span>
          </TextLink>
        </span>
      ),
    },
  ];
}
