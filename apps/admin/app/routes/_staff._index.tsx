import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BrandsPage } from '~/brands/brands-page.tsx';
import { DashboardPage } from '~/dashboard/dashboard-page.tsx';
import { readDashboard } from '~/dashboard/read-dashboard.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** A brand's staff see how their brand is doing; an operator sees the brands. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { api, brand, translator } = visitOf(context);
  if (brand.host === 'operator') {
    const brands = await api.operator.brands.list.query();
    return data({ kind: 'brands' as const, title: translator.t('admin:navigation.brands'), brands });
  }
  const dashboard = await readDashboard(api);
  return data({ kind: 'dashboard' as const, title: translator.t('admin:navigation.dashboard'), dashboard });
}

export default function Start() {
  const loaded = useLoaderData<typeof loader>();
  return loaded.kind === 'brands' ? <BrandsPage {...loaded} /> : <DashboardPage {...loaded} />;
}
