import { EmptyState, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubscriptionCard } from '~/subscriptions/subscription-card.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const subscriptions = await api.portal.subscriptions.list.query({ language });
  return data({ title: translator.t('portal:navigation.subscriptions'), subscriptions });
}

export default function Subscriptions() {
  const { t } = useTranslation('portal');
  const { title, subscriptions } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('subscriptions.text')}>
      {subscriptions.length === 0 && (
        <EmptyState icon="repeat" title={t('subscriptions.noneTitle')} text={t('subscriptions.none')} />
      )}
      {subscriptions.map((subscription) => (
        <SubscriptionCard key={subscription.id} subscription={subscription} />
      ))}
    </Page>
  );
}
