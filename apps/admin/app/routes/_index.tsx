import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AdminFrame } from '~/frame/admin-frame.tsx';
import { useRootData } from '~/frame/use-root-data.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context }: LoaderFunctionArgs) {
  const { translator } = visitOf(context);
  return data({ title: translator.t('admin:navigation.dashboard') });
}

export default function Home() {
  const { title } = useLoaderData<typeof loader>();
  const { host } = useRootData();
  return (
    <AdminFrame side={host}>
      <Page title={title} />
    </AdminFrame>
  );
}
