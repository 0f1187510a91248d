import { addressLines } from '@quittance/i18n';
import { Notice, TabLinks } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AccessBadge } from '~/customers/access-badge.tsx';
import { useHeldReason } from '~/customers/use-held-reason.ts';
import { visitOf } from '~/visit.server.ts';

const tabs = [
  'overview',
  'timeline',
  'subscriptions',
  'prices',
  'seats',
  'pay',
  'invoices',
  'payments',
  'people',
] as const;

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const customer = await visitOf(context).api.admin.customers.get.query({ accountId: params['accountId'] ?? '' });
  return data({ title: customer.name, customer });
}

/** The head of a customer's pages; each part of it has an address of its own. */
export default function Customer() {
  const { t } = useTranslation('admin');
  const { customer } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const heldReason = useHeldReason();
  const home = `/customers/${customer.id}`;
  const hrefOf = (tab: (typeof tabs)[number]) => (tab === 'overview' ? home : `${home}/${tab}`);
  const isOn = (tab: (typeof tabs)[number]) =>
    pathname === hrefOf(tab) || (tab !== 'overview' && pathname.startsWith(`${hrefOf(tab)}/`));
  return (
    <SubPage
      parents={[{ href: '/customers', text: t('navigation.customers') }]}
      title={customer.name}
      badge={<AccessBadge access={customer.access} />}
      text={`${customer.key} · ${addressLines(customer.address, customer.address.country).at(-1)}`}
    >
      {customer.heldReason && (
        <Notice tone="warning" title={t('customer.heldTitle')}>
          {heldReason(customer.heldReason)}
        </Notice>
      )}
      {customer.access !== 'granted' && (
        <Notice tone="danger" title={t('customer.restrictedTitle')}>
          {t('customer.restrictedText')}
        </Notice>
      )}
      <TabLinks
        label={t('customer.tabs')}
        tabs={tabs.map((tab) => ({ href: hrefOf(tab), text: t(`customer.${tab}`), current: isOn(tab) }))}
      />
      <Outlet />
    </SubPage>
  );
}
