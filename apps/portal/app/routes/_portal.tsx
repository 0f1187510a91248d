import { AccountSwitcher } from '@quittance/ui';
import { ProblemView } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PortalFrame } from '~/frame/portal-frame.tsx';
import { visitOf } from '~/visit.server.ts';

/** Whoever is not signed in, or has not chosen an account, is led to the entrance by the refusal of these calls. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { portal } = visitOf(context).api;
  const [session, account] = await Promise.all([portal.session.current.query(), portal.account.current.query()]);
  return data({ account, accounts: session?.accounts ?? [], personName: session?.person.name ?? '' });
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Portal() {
  return (
    <PortalFrame
      may={useLoaderData<typeof loader>().account.may}
      accountSwitcher={<Switcher {...useLoaderData<typeof loader>()} />}
    >
      <Outlet />
    </PortalFrame>
  );
}

export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>('routes/_portal');
  if (!loaded) return <ProblemView />;
  return (
    <PortalFrame may={loaded.account.may} accountSwitcher={<Switcher {...loaded} />}>
      <ProblemView />
    </PortalFrame>
  );
}

/** Another account's pages have other addresses, so a change begins at the start page. */
function Switcher({ account, accounts }: Loaded) {
  const { t } = useTranslation(['common', 'portal']);
  return (
    <AccountSwitcher
      label={t('navigation.switchAccount')}
      action="/accounts"
      returnTo="/"
      accounts={accounts.map(({ id, name, right }) => ({ id, name, note: t(`common:rights.${right}`) }))}
      current={account.id}
    />
  );
}
