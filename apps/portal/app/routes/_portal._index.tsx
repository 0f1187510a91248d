import { ButtonLink, Card, Columns, EmptyState, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '~/frame/use-portal.ts';
import { AccessNotices } from '~/home/access-notices.tsx';
import { ContactCard } from '~/home/contact-card.tsx';
import { CreditCard } from '~/home/credit-card.tsx';
import { DueCard } from '~/home/due-card.tsx';
import { NextChargeCard } from '~/home/next-charge-card.tsx';
import { RecentInvoices } from '~/home/recent-invoices.tsx';
import { SubscriptionNames } from '~/home/subscription-names.tsx';
import { TaskList } from '~/home/task-list.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const home = await api.portal.home.query({ language });
  return data({ title: translator.t('portal:navigation.home'), home });
}

export default function Home() {
  const { t } = useTranslation(['portal', 'common']);
  const { home } = useLoaderData<typeof loader>();
  const { account, personName } = usePortal();
  const { billing, subscriptions, contact } = home;
  const pays = account.may.includes('invoice.pay');
  return (
    <Page title={personName ? t('home.hello', { name: personName }) : account.name} text={account.name}>
      <AccessNotices subscriptions={subscriptions} pays={pays} />
      <Columns
        main={
          billing ? (
            <>
              <DueCard due={billing.due} pays={pays} />
              <TaskList tasks={billing.tasks} />
              <RecentInvoices invoices={billing.recent} />
            </>
          ) : (
            <EmptyState icon="location" title={t('home.limitedTitle')} text={t('home.limited')} />
          )
        }
        side={
          <>
            {billing && <NextChargeCard next={billing.nextCharge} credit={billing.credit} />}
            {billing && <CreditCard credit={billing.credit} />}
            {subscriptions.length > 0 && (
              <Card
                title={t('home.subscriptions')}
                footer={
                  <ButtonLink href="/subscriptions" variant="quiet" size="small">
                    {t('common:action.details')}
                  </ButtonLink>
                }
              >
                <SubscriptionNames subscriptions={subscriptions} />
              </Card>
            )}
            <ContactCard {...contact} />
          </>
        }
      />
    </Page>
  );
}
