import { ButtonLink, Card, type Column, DefinitionList, StatusBadge, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { ScheduledList } from '~/changes/scheduled-list.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { type Access, AccessBadge } from './access-badge.tsx';
import { useCustomer } from './use-customer.ts';
import { useSeatWords } from './use-seat-words.ts';

interface Seat {
  readonly memberName: string;
  readonly roleName: string;
  readonly locationName: string | null;
  readonly billable: boolean;
  readonly seatClass: string | null;
  readonly ruleCode: string | null;
}

export interface ShownSubscription {
  readonly id: string;
  readonly planName: string;
  readonly status: 'trialing' | 'active' | 'paused' | 'cancelling' | 'ended';
  readonly access: Access;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly currentPeriod: { readonly start: string; readonly end: string } | null;
  readonly nextBillingDate: string | null;
  readonly method: { readonly label: string } | null;
  readonly locations: readonly string[];
  readonly scheduled: Parameters<typeof ScheduledList>[0]['scheduled'];
  readonly seats: readonly Seat[];
}

/** A subscription with its dates and places, and under it who takes a seat in it. */
export function SubscriptionCard({ subscription }: { subscription: ShownSubscription }) {
  const { t } = useTranslation(['admin', 'change', 'status']);
  const { date, period } = useFormats();
  const { planName, status, access, startDate, endDate, currentPeriod, nextBillingDate, locations } = subscription;
  const none = t('list.none');
  const customer = useCustomer();
  const changes = useMay()('subscription.change') && status !== 'ended';
  return (
    <Card
      title={planName}
      action={
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <StatusBadge tone={status === 'active' || status === 'trialing' ? 'success' : 'neutral'}>
            {t(`status:subscription.${status}`)}
          </StatusBadge>
          <AccessBadge access={access} />
          {changes && (
            <ButtonLink
              href={`/customers/${customer.id}/subscriptions/${subscription.id}`}
              variant="secondary"
              size="small"
            >
              {t('change:open')}
            </ButtonLink>
          )}
        </span>
      }
    >
      <DefinitionList
        items={[
          {
            term: t('subscriptions.period'),
            value: currentPeriod ? period(currentPeriod.start, currentPeriod.end) : none,
          },
          { term: t('subscriptions.next'), value: nextBillingDate ? date(nextBillingDate) : none },
          { term: t('subscriptions.start'), value: date(startDate) },
          ...(endDate ? [{ term: t('subscriptions.end'), value: date(endDate) }] : []),
          { term: t('subscriptions.method'), value: subscription.method?.label ?? t('subscriptions.methodDefault') },
          {
            term: t('subscriptions.locations'),
            value: locations.length > 0 ? locations.join(', ') : t('subscriptions.wholeAccount'),
          },
        ]}
      />
      {subscription.scheduled.length > 0 && <ScheduledList id={subscription.id} scheduled={subscription.scheduled} />}
    </Card>
  );
}

/** Who takes a seat today, whether it is paid for, and by which rule. */
export function SeatTable({ subscription }: { subscription: ShownSubscription }) {
  const { t } = useTranslation('admin');
  const words = useSeatWords();
  const columns: Column<Seat>[] = [
    { key: 'member', header: t('subscriptions.member'), heading: true, cell: ({ memberName }) => memberName },
    { key: 'role', header: t('subscriptions.role'), cell: ({ roleName }) => roleName },
    {
      key: 'location',
      header: t('subscriptions.location'),
      cell: ({ locationName }) => locationName ?? t('subscriptions.allLocations'),
    },
    {
      key: 'seat',
      header: t('subscriptions.seat'),
      cell: ({ billable }) => (
        <StatusBadge tone={billable ? 'info' : 'neutral'}>
          {t(billable ? 'subscriptions.billable' : 'subscriptions.free')}
        </StatusBadge>
      ),
    },
    { key: 'why', header: t('subscriptions.why'), cell: ({ ruleCode }) => words.rule(ruleCode) },
  ];
  return (
    <Table
      caption={t('subscriptions.seats', { plan: subscription.planName })}
      columns={columns}
      rows={subscription.seats}
      rowKey={({ memberName, roleName, locationName }) => `${memberName} ${roleName} ${locationName ?? ''}`}
      empty={<p className="text-[0.9375rem] text-soft">{t('subscriptions.seatsNone')}</p>}
    />
  );
}
