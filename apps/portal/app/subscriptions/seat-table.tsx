import { StatusBadge, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownSubscription } from './shown-subscription.ts';

type Seat = ShownSubscription['seats'][number];

/** Who takes a seat, whether it is paid for, and by which rule. */
export function SeatTable({ seats }: { seats: readonly Seat[] }) {
  const { t } = useTranslation('portal');
  const paid = seats.filter(({ billable }) => billable).length;
  return (
    <div className="mt-6 grid gap-3">
      <h3 className="text-base font-semibold text-ink">
        {t('seats.title')}{' '}
        <span className="font-normal text-faint">{t('seats.count', { count: paid, all: seats.length })}</span>
      </h3>
      <Table
        caption={t('seats.title')}
        captionHidden
        columns={[
          { key: 'member', header: t('seats.member'), heading: true, cell: ({ memberName }) => memberName },
          { key: 'role', header: t('seats.role'), cell: ({ roleName }) => roleName },
          {
            key: 'location',
            header: t('invoice.location'),
            cell: ({ locationName }) => locationName ?? t('seats.everywhere'),
          },
          { key: 'paid', header: t('seats.paid'), cell: (seat) => <Paid seat={seat} /> },
          { key: 'why', header: t('seats.why'), cell: (seat) => <Reason seat={seat} /> },
        ]}
        rows={seats}
        rowKey={({ memberName, roleName, locationName }) => `${memberName} ${roleName} ${locationName}`}
        empty={null}
      />
    </div>
  );
}

function Paid({ seat }: { seat: Seat }) {
  const { t, i18n } = useTranslation(['portal', 'trace']);
  if (!seat.billable) return <StatusBadge tone="neutral">{t('seats.free')}</StatusBadge>;
  const key = `trace:seatClass.${seat.seatClass}`;
  const name = i18n.exists(key) ? t(key as 'trace:seatClass.professional') : (seat.seatClass ?? '');
  return <StatusBadge tone="brand">{name}</StatusBadge>;
}

/** A brand's own rules have no words of ours: their code is shown as the brand wrote it. */
function Reason({ seat }: { seat: Seat }) {
  const { t, i18n } = useTranslation(['portal', 'trace']);
  if (seat.ruleCode === null) return t('seats.noRule');
  const key = `trace:rule.${seat.ruleCode}`;
  return i18n.exists(key) ? t(key as 'trace:rule.provides_services') : seat.ruleCode;
}
