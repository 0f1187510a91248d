import { EmptyState, Notice, Page, TextLink } from '@quittance/ui';
import { pageMeta, useFormats } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { OwnPrices } from '~/subscriptions/own-prices.tsx';
import { SubscriptionCard } from '~/subscriptions/subscription-card.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const [subscriptions, prices] = await Promise.all([
    api.portal.subscriptions.list.query({ language }),
    api.portal.subscriptions.ownPrices.query({ language }),
  ]);
  return data({
    title: translator.t('portal:navigation.subscriptions'),
    subscriptions,
    prices,
    made: madeIn(new URL(request.url).searchParams),
  });
}

/** The change that the visitor comes from. Only what looks like a date and ids of invoices is repeated. */
function madeIn(fields: URLSearchParams): { on: string; invoices: readonly string[] } | null {
  const on = fields.get('changed') ?? '';
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(on)) return null;
  return { on, invoices: fields.getAll('issued').filter((id) => /^inv_[0-9a-z]{26}$/.test(id)) };
}

export default function Subscriptions() {
  const { t } = useTranslation(['portal', 'change']);
  const { date } = useFormats();
  const { title, subscriptions, prices, made } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('subscriptions.text')}>
      {made && (
        <Notice tone="success" title={t('change:madeTitle', { date: date(made.on, 'long') })} live>
          {made.invoices.map((id) => (
            <TextLink key={id} href={`/invoices/${id}`}>
              {t('change:madeInvoice')}
            </TextLink>
          ))}
        </Notice>
      )}
      {subscriptions.length === 0 && (
        <EmptyState icon="repeat" title={t('subscriptions.noneTitle')} text={t('subscriptions.none')} />
      )}
      {subscriptions.map((subscription) => (
        <SubscriptionCard key={subscription.id} subscription={subscription} />
      ))}
      <OwnPrices prices={prices} />
    </Page>
  );
}
