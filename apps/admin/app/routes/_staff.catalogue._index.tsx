import { ButtonLink, Card, EmptyState, Notice, Page, Section, StatusBadge, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CapabilityTable, ProductTable, RoleTable, VersionTable } from '~/catalogue/catalogue-tables.tsx';
import type { Catalogue as CatalogueRows, EntryList } from '~/catalogue/entry.ts';
import { useWords } from '~/catalogue/use-words.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  return data({
    title: translator.t('catalogue:title'),
    catalogue: await api.admin.catalogue.list.query(),
    saved: new URL(request.url).searchParams.has('saved'),
  });
}

export default function Catalogue() {
  const { t } = useTranslation('catalogue');
  const { title, catalogue, saved } = useLoaderData<typeof loader>();
  const { products, plans, roles, capabilities } = catalogue;
  return (
    <Page title={title} text={t('text')}>
      {saved && <Notice tone="success" title={t('saved')} live />}
      {products.length + plans.length === 0 && (
        <Card>
          <EmptyState icon="file" title={t('noneTitle')} text={t('none')} />
        </Card>
      )}
      <Section title={t('products')} action={<AddLink list="products" />}>
        <ProductTable products={products} plans={plans} />
      </Section>
      <Section title={t('plans')} action={products.length > 0 && <AddLink list="plans" />}>
        {plans.map((plan) => (
          <PlanCard key={plan.code} plan={plan} products={products} />
        ))}
      </Section>
      <Section title={t('roles')} action={<AddLink list="roles" />}>
        <RoleTable roles={roles} capabilities={capabilities} />
      </Section>
      <Section title={t('ownCapabilities')} action={<AddLink list="capabilities" />}>
        <CapabilityTable capabilities={capabilities} />
      </Section>
    </Page>
  );
}

function AddLink({ list }: { list: EntryList }) {
  const { t } = useTranslation('catalogue');
  if (!useMay()('plan.manage')) return null;
  return (
    <ButtonLink href={`/catalogue/add/${list}`} variant="secondary" size="small" icon="plus">
      {t(`addEntry.${list}`)}
    </ButtonLink>
  );
}

interface PlanCardProps extends Pick<CatalogueRows, 'products'> {
  readonly plan: CatalogueRows['plans'][number];
}

/** A plan with its versions, or with the way to its first one. */
function PlanCard({ plan, products }: PlanCardProps) {
  const { t } = useTranslation('catalogue');
  const words = useWords();
  const mayManage = useMay()('plan.manage');
  const product = products.find(({ code }) => code === plan.productCode);
  const name = words(plan.name, plan.code);
  return (
    <Card
      title={name}
      text={t('product', { product: words(product?.name ?? {}, plan.productCode) })}
      action={
        <span className="inline-flex flex-wrap items-center gap-3">
          {plan.forSale === false && <StatusBadge tone="warning">{t('notForSale')}</StatusBadge>}
          {mayManage && (
            <TextLink href={`/catalogue/edit/plans/${plan.code}`}>
              {t('edit')} <span className="sr-only">{name}</span>
            </TextLink>
          )}
        </span>
      }
    >
      <VersionTable plan={plan} caption={name} />
      {mayManage && plan.versions.length === 0 && (
        <div className="mt-4">
          <ButtonLink href={`/catalogue/plans/${plan.code}/first`} icon="plus">
            {t('firstVersion')}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}
