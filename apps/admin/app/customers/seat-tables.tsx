import { type Column, StatusBadge, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { SeatChanges } from './seat-changes.tsx';
import type { SeatReview } from './shown-seats.ts';
import { useSeatWords } from './use-seat-words.ts';

type Subscription = SeatReview['subscriptions'][number];
type Seat = Subscription['seats'][number];
type Finding = Subscription['findings'][number];

/** Who holds a seat in which role, why it is paid or free, and what would change that. */
export function ReviewedSeats({ planName, seats }: Pick<Subscription, 'planName' | 'seats'>) {
  const { t } = useTranslation('seat');
  const words = useSeatWords();
  const columns: Column<Seat>[] = [
    { key: 'member', header: t('member'), heading: true, cell: ({ memberName }) => memberName },
    { key: 'role', header: t('role'), cell: ({ roleName }) => roleName },
    { key: 'location', header: t('location'), cell: ({ locationName }) => locationName ?? t('allLocations') },
    {
      key: 'seat',
      header: t('seat'),
      cell: ({ seatClass }) => <StatusBadge tone={seatClass ? 'info' : 'neutral'}>{words.seat(seatClass)}</StatusBadge>,
    },
    { key: 'why', header: t('why'), cell: ({ ruleCode }) => words.rule(ruleCode) },
    {
      key: 'change',
      header: t('change'),
      cell: ({ whatWouldChange }) => <SeatChanges changes={whatWouldChange} />,
    },
  ];
  return (
    <Table
      caption={t('table', { plan: planName })}
      columns={columns}
      rows={seats}
      rowKey={({ memberName, roleName, locationName }) => `${memberName} ${roleName} ${locationName ?? ''}`}
      empty={<p className="text-[0.9375rem] text-soft">{t('noSeats')}</p>}
    />
  );
}

/** What members were seen doing that their declared role does not say. */
export function SeatFindings({ findings, days }: Pick<Subscription, 'findings'> & { days: number }) {
  const { t } = useTranslation('seat');
  const columns: Column<Finding>[] = [
    { key: 'member', header: t('member'), heading: true, cell: ({ memberName }) => memberName },
    { key: 'location', header: t('location'), cell: ({ locationName }) => locationName ?? t('allLocations') },
    {
      key: 'found',
      header: t('found'),
      cell: ({ code, observedClass }) => t(`finding.${code}`, { seat: observedClass ?? t('free') }),
    },
    {
      key: 'seen',
      header: t('seen'),
      cell: ({ kind, count, firstOn, lastOn }) =>
        t('times', { kind: t(`kind.${kind}`), times: count, first: firstOn, last: lastOn }),
    },
  ];
  return (
    <Table
      caption={t('findings', { days })}
      columns={columns}
      rows={findings}
      rowKey={({ memberName, code, kind, locationName }) => `${memberName} ${code} ${kind} ${locationName ?? ''}`}
      empty={<p className="text-[0.9375rem] text-soft">{t('noFindings')}</p>}
    />
  );
}

type Kpis = SeatReview['kpis'][number];

/** The figures of each member. */
export function KpiTable({ kpis }: { kpis: readonly Kpis[] }) {
  const { t } = useTranslation('seat');
  const { number, money } = useFormats();
  const columns: Column<Kpis>[] = [
    { key: 'member', header: t('member'), heading: true, cell: ({ memberName }) => memberName },
    { key: 'services', header: t('kind.service_provided'), align: 'end', cell: ({ services }) => number(services) },
    { key: 'bookings', header: t('kind.appointment_booked'), align: 'end', cell: ({ bookings }) => number(bookings) },
    { key: 'payments', header: t('kind.payment_taken'), align: 'end', cell: ({ payments }) => number(payments) },
    { key: 'days', header: t('activeDays'), align: 'end', cell: ({ activeDays }) => number(activeDays) },
    { key: 'revenue', header: t('revenue'), align: 'end', cell: ({ revenue }) => revenue.map(money).join(', ') },
  ];
  return (
    <Table
      caption={t('kpis')}
      captionHidden
      columns={columns}
      rows={kpis}
      rowKey={({ memberName }) => memberName}
      empty={<p className="text-[0.9375rem] text-soft">{t('noActivity')}</p>}
    />
  );
}
