import { ButtonLink, Card, Chart, EmptyState, Section } from '@quittance/ui';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { KpiTable, ReviewedSeats, SeatFindings } from '~/customers/seat-tables.tsx';
import type { SeatReview } from '~/customers/shown-seats.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  return data({ accountId, review: await api.admin.customers.seats.query({ accountId, language }) });
}

export default function Seats() {
  const { t } = useTranslation('seat');
  const { review, accountId } = useLoaderData<typeof loader>();
  const mayChange = useMay()('subscription.change');
  const { subscriptions, kpis, days } = review;
  return (
    <>
      {subscriptions.length === 0 && <EmptyState icon="users" title={t('none')} />}
      {subscriptions.map((subscription) => (
        <div key={subscription.id} className="grid grid-cols-1 gap-5">
          <ReviewedSeats planName={subscription.planName} seats={subscription.seats} />
          {mayChange && (
            <div>
              <ButtonLink href={`/customers/${accountId}/subscriptions/${subscription.id}`} variant="secondary">
                {t('manage')}
              </ButtonLink>
            </div>
          )}
          <SeatFindings findings={subscription.findings} days={days} />
        </div>
      ))}
      <Section title={t('kpis')}>
        <p className="-mt-3 text-sm text-soft">{t('kpisText', { days })}</p>
        {kpis.length > 1 && <ServicesChart kpis={kpis} />}
        <KpiTable kpis={kpis} />
      </Section>
    </>
  );
}

/** The members with the most services; more would not be read. */
const shownMembers = 8;

function ServicesChart({ kpis }: Pick<SeatReview, 'kpis'>) {
  const { t } = useTranslation(['seat', 'common']);
  const { number } = useFormats();
  const most = kpis.toSorted((a, b) => b.services - a.services).slice(0, shownMembers);
  const [first] = most;
  return (
    <Card>
      <Chart
        kind="bars"
        title={t('chart')}
        summary={first ? t('chartText', { member: first.memberName, services: number(first.services) }) : ''}
        points={most.map(({ memberName, services }) => ({
          label: memberName,
          value: services,
          text: number(services),
        }))}
        tickText={(value) => (Number.isInteger(value) ? number(value) : '')}
        tableText={t('common:table.asTable')}
        columns={{ label: t('member'), value: t('kind.service_provided') }}
      />
    </Card>
  );
}
