import { EmptyState } from '@quittance/ui';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SeatTable, SubscriptionCard } from '~/customers/subscription-card.tsx';
import { visitOf } from '~/visit.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  return data({ subscriptions: await api.admin.customers.subscriptions.query({ accountId, language }) });
}

export default function Subscriptions() {
  const { t } = useTranslation('admin');
  const { subscriptions } = useLoaderData<typeof loader>();
  if (subscriptions.length === 0) return <EmptyState icon="repeat" title={t('subscriptions.none')} />;
  return subscriptions.map((subscription) => (
    <div key={subscription.id} className="grid grid-cols-1 gap-5">
      <SubscriptionCard subscription={subscription} />
      {subscription.seats.length > 0 && <SeatTable subscription={subscription} />}
    </div>
  ));
}
