import { type Column, StatusBadge, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useSeatWords } from '~/customers/use-seat-words.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { Catalogue } from './entry.ts';
import { useWords } from './use-words.ts';

type Plan = Catalogue['plans'][number];
type Version = Plan['versions'][number];

/** The versions of a plan, the newest first. */
export function VersionTable({ plan, caption }: { plan: Plan; caption: string }) {
  const { t } = useTranslation('catalogue');
  const { number, dateTime } = useFormats();
  const newest = plan.versions[0]?.version;
  const columns: Column<Version>[] = [
    {
      key: 'version',
      header: t('version'),
      heading: true,
      cell: ({ id, version }) => <TextLink href={`/catalogue/${id}`}>{t('versionNo', { version })}</TextLink>,
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ version }) => (
        <StatusBadge tone={version === newest ? 'success' : 'neutral'}>
          {t(version === newest ? 'newest' : 'earlier')}
        </StatusBadge>
      ),
    },
    { key: 'currencies', header: t('currencies'), cell: ({ currencies }) => currencies.join(', ') },
    { key: 'components', header: t('componentCount'), align: 'end', cell: ({ components }) => number(components) },
    {
      key: 'subscriptions',
      header: t('subscriptions'),
      align: 'end',
      cell: ({ subscriptions }) => number(subscriptions),
    },
    { key: 'createdAt', header: t('createdAt'), nowrap: true, cell: ({ createdAt }) => dateTime(createdAt) },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={plan.versions}
      rowKey={({ id }) => id}
      empty={<p className="text-[0.9375rem] text-soft">{t('noVersions')}</p>}
    />
  );
}

/** What is sold, with how many plans of it there are. */
export function ProductTable({ products, plans }: Pick<Catalogue, 'products' | 'plans'>) {
  const { t } = useTranslation('catalogue');
  const { number } = useFormats();
  const words = useWords();
  const columns: Column<Catalogue['products'][number]>[] = [
    { key: 'name', header: t('name'), heading: true, cell: ({ code, name }) => words(name, code) },
    { key: 'code', header: t('code'), cell: ({ code }) => <code>{code}</code> },
    {
      key: 'plans',
      header: t('planCount'),
      align: 'end',
      cell: ({ code }) => number(plans.filter(({ productCode }) => productCode === code).length),
    },
    ...useEditColumn('products'),
  ];
  return (
    <Table
      caption={t('products')}
      captionHidden
      columns={columns}
      rows={products}
      rowKey={({ code }) => code}
      empty={<p className="text-[0.9375rem] text-soft">{t('noProducts')}</p>}
    />
  );
}

/** Roles with what they may do, in words. */
export function RoleTable({ roles, capabilities: own }: Pick<Catalogue, 'roles' | 'capabilities'>) {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const known = useSeatWords();
  const named = (code: string) =>
    known.capability(code, words(own.find((entry) => entry.code === code)?.name ?? {}, code));
  const columns: Column<Catalogue['roles'][number]>[] = [
    { key: 'role', header: t('role'), heading: true, cell: ({ code, name }) => words(name, code) },
    { key: 'code', header: t('code'), cell: ({ code }) => <code>{code}</code> },
    { key: 'capabilities', header: t('capabilities'), cell: ({ capabilities }) => capabilities.map(named).join(', ') },
    ...useEditColumn('roles'),
  ];
  return (
    <Table
      caption={t('roles')}
      captionHidden
      columns={columns}
      rows={roles}
      rowKey={({ code }) => code}
      empty={<p className="text-[0.9375rem] text-soft">{t('noRoles')}</p>}
    />
  );
}

/** The brand's own words for what a role may do. */
export function CapabilityTable({ capabilities }: Pick<Catalogue, 'capabilities'>) {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const known = useSeatWords();
  const columns: Column<Catalogue['capabilities'][number]>[] = [
    { key: 'name', header: t('name'), heading: true, cell: ({ code, name }) => words(name, code) },
    { key: 'code', header: t('code'), cell: ({ code }) => <code>{code}</code> },
    {
      key: 'includes',
      header: t('includes'),
      cell: ({ includes }) => includes.map((code) => known.capability(code, code)).join(', ') || '–',
    },
    ...useEditColumn('capabilities'),
  ];
  return (
    <Table
      caption={t('ownCapabilities')}
      captionHidden
      columns={columns}
      rows={capabilities}
      rowKey={({ code }) => code}
      empty={<p className="text-[0.9375rem] text-soft">{t('noCapabilities')}</p>}
    />
  );
}

/** A link to the form of each entry, for whoever may change it. */
function useEditColumn<Entry extends { readonly code: string }>(list: string): Column<Entry>[] {
  const { t } = useTranslation('catalogue');
  if (!useMay()('plan.manage')) return [];
  const cell = ({ code }: Entry) => (
    <TextLink href={`/catalogue/edit/${list}/${code}`}>
      {t('edit')} <span className="sr-only">{code}</span>
    </TextLink>
  );
  return [{ key: 'edit', header: t('edit'), cell }];
}
