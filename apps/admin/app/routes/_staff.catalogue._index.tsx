import { Card, type Column, EmptyState, Page, Section, StatusBadge, Table, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useWords } from '~/catalogue/use-words.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  return data({ title: translator.t('catalogue:title'), catalogue: await api.admin.catalogue.list.query() });
}

export default function Catalogue() {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const { title, catalogue } = useLoaderData<typeof loader>();
  const { products, plans, roles, capabilities } = catalogue;
  return (
    <Page title={title} text={t('text')}>
      {plans.length === 0 && (
        <Card>
          <EmptyState icon="file" title={t('noneTitle')} text={t('none')} />
        </Card>
      )}
      {plans.map((plan) => {
        const product = products.find(({ code }) => code === plan.productCode);
        return (
          <Section key={plan.code} title={words(plan.name, plan.code)}>
            <p className="-mt-3 text-sm text-soft">
              {t('product', { product: words(product?.name ?? {}, plan.productCode) })}
            </p>
            <VersionTable plan={plan} caption={words(plan.name, plan.code)} />
          </Section>
        );
      })}
      {roles.length > 0 && (
        <Section title={t('roles')}>
          <RoleTable roles={roles} />
        </Section>
      )}
      {capabilities.length > 0 && (
        <Section title={t('ownCapabilities')}>
          <CapabilityTable capabilities={capabilities} />
        </Section>
      )}
    </Page>
  );
}

type Catalogue = ReturnType<typeof useLoaderData<typeof loader>>['catalogue'];
type Plan = Catalogue['plans'][number];
type Version = Plan['versions'][number];

function VersionTable({ plan, caption }: { plan: Plan; caption: string }) {
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

function RoleTable({ roles }: Pick<Catalogue, 'roles'>) {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const columns: Column<Catalogue['roles'][number]>[] = [
    { key: 'role', header: t('role'), heading: true, cell: ({ code, name }) => words(name, code) },
    { key: 'code', header: t('code'), cell: ({ code }) => <code>{code}</code> },
    { key: 'capabilities', header: t('capabilities'), cell: ({ capabilities }) => capabilities.join(', ') },
  ];
  return (
    <Table caption={t('roles')} captionHidden columns={columns} rows={roles} rowKey={({ code }) => code} empty={null} />
  );
}

function CapabilityTable({ capabilities }: Pick<Catalogue, 'capabilities'>) {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const columns: Column<Catalogue['capabilities'][number]>[] = [
    { key: 'name', header: t('name'), heading: true, cell: ({ code, name }) => words(name, code) },
    { key: 'code', header: t('code'), cell: ({ code }) => <code>{code}</code> },
    { key: 'includes', header: t('includes'), cell: ({ includes }) => includes.join(', ') || '–' },
  ];
  return (
    <Table
      caption={t('ownCapabilities')}
      captionHidden
      columns={columns}
      rows={capabilities}
      rowKey={({ code }) => code}
      empty={null}
    />
  );
}
