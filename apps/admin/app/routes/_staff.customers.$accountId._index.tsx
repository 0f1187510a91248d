import { randomUUID } from 'node:crypto';
import { Card, Columns, StatTile, StatTiles, TextLink } from '@quittance/ui';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { changePurse } from '~/customers/change-purse.server.ts';
import { CustomerFacts } from '~/customers/customer-facts.tsx';
import { MethodsCard } from '~/customers/methods-card.tsx';
import { PurseCard } from '~/customers/purse-card.tsx';
import { TimelineList } from '~/customers/timeline-list.tsx';
import { useCustomer } from '~/customers/use-customer.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { visitOf } from '~/visit.server.ts';

/** Events that the overview shows; the timeline has all. */
const latestEvents = 6;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  const [timeline, methods, purse, subscriptions] = await Promise.all([
    api.admin.customers.timeline.query({ accountId, language }),
    api.admin.customers.methods.query({ accountId }),
    api.admin.customers.purse.query({ accountId }),
    api.admin.customers.subscriptions.query({ accountId, language }),
  ]);
  const done = new URL(request.url).searchParams.get('done');
  const events = timeline.rows.slice(0, latestEvents);
  const plans = subscriptions.map(({ id, planName }) => ({ id, name: planName }));
  return data({ events, methods, purse, plans, done, creditId: randomUUID() });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return changePurse(visitOf(context), params['accountId'] ?? '', await request.formData());
}

export default function Overview() {
  const { t } = useTranslation(['admin', 'common']);
  const { money } = useFormats();
  const { id, amounts } = useCustomer();
  const { events, methods, purse, plans, done, creditId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      {amounts.map(({ open, dueNow, overdue }) => (
        <StatTiles key={open.currency}>
          <StatTile label={t('customer.open')} value={money(open)} icon="invoice" href={`/customers/${id}/invoices`} />
          <StatTile label={t('customer.dueNow')} value={money(dueNow)} icon="clock" />
          <StatTile label={t('customer.overdue')} value={money(overdue)} icon="alert" />
        </StatTiles>
      ))}
      <Columns
        main={
          <Card
            title={t('customer.latest')}
            action={<TextLink href={`/customers/${id}/timeline`}>{t('common:action.showAll')}</TextLink>}
          >
            <TimelineList events={events} />
          </Card>
        }
        side={
          <>
            <CustomerFacts />
            <MethodsCard methods={methods} />
            <PurseCard
              key={creditId}
              purse={purse}
              subscriptions={plans}
              creditId={creditId}
              done={done}
              answer={answer}
            />
          </>
        }
      />
    </>
  );
}
