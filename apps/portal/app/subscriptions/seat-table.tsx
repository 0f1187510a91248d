import { StatusBadge, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownSubscription } from './shown-subscription.ts';
import { useSeatWords } from './use-seat-words.ts';

type Seat = ShownSubscription['seats'][number];

/** Who takes a seat, whether it is paid for, and by which rule. */
export function SeatTable({ seats }: { seats: readonly Seat[] }) {
  const { t } = useTranslation(['portal', 'seat']);
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
          { key: 'change', header: t('seat:change'), cell: (seat) => <Changes seat={seat} /> },
        ]}
        rows={seats}
        rowKey={({ memberName, roleName, locationName }) => `${memberName} ${roleName} ${locationName}`}
        empty={null}
      />
    </div>
  );
}

function Paid({ seat: { billable, seatClass } }: { seat: Seat }) {
  const words = useSeatWords();
  return <StatusBadge tone={billable ? 'brand' : 'neutral'}>{words.seat(seatClass)}</StatusBadge>;
}

function Reason({ seat: { ruleCode } }: { seat: Seat }) {
  return useSeatWords().rule(ruleCode);
}

/** Which single capability, given or taken, would make the seat paid, free or of another class. */
function Changes({ seat: { whatWouldChange } }: { seat: Seat }) {
  const words = useSeatWords();
  return (
    <span className="grid gap-0.5 text-sm">
      {whatWouldChange.map((change) => (
        <span key={`${change.change} ${change.capability}`} className="block break-words">
          {words.change(change)}
        </span>
      ))}
    </span>
  );
}
