import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PortalFrame } from '~/frame/portal-frame.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context }: LoaderFunctionArgs) {
  const { translator } = visitOf(context);
  return data({ title: translator.t('portal:navigation.home') });
}

export default function Home() {
  const { title } = useLoaderData<typeof loader>();
  return (
    <PortalFrame>
      <Page title={title} />
    </PortalFrame>
  );
}
