import { type Column, StatusBadge, Table, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownPayment } from './shown-payment.ts';

type Attempt = ShownPayment['attempts'][number];

const outcomes = ['succeeded', 'processing', 'requires_action', 'cancelled', 'declined'] as const;
const tones: Record<(typeof outcomes)[number], Tone> = {
  succeeded: 'success',
  processing: 'warning',
  requires_action: 'warning',
  cancelled: 'neutral',
  declined: 'danger',
};

/** Every try at the provider, and how it ended as far as is known. */
export function AttemptTable({ attempts }: Pick<ShownPayment, 'attempts'>) {
  const { t } = useTranslation('admin');
  const { dateTime } = useFormats();
  const columns: Column<Attempt>[] = [
    {
      key: 'no',
      header: t('payment.attemptNo'),
      heading: true,
      cell: ({ attemptNo }) => t('payment.attempt', { number: attemptNo }),
    },
    {
      key: 'how',
      header: t('payment.how'),
      cell: ({ operation, methodLabel }) => (
        <span className="block">
          {t(`payment.operation.${operation}`)}
          {methodLabel && <span className="block text-sm text-faint">{methodLabel}</span>}
        </span>
      ),
    },
    { key: 'outcome', header: t('payment.outcome'), cell: (attempt) => <Outcome attempt={attempt} /> },
    { key: 'sent', header: t('payment.sent'), cell: ({ sentAt }) => dateTime(sentAt) },
  ];
  return (
    <Table
      caption={t('payment.attempts')}
      columns={columns}
      rows={attempts}
      rowKey={({ attemptNo }) => String(attemptNo)}
      empty={null}
    />
  );
}

/** What the provider answered; while nobody knows, that it is being found out. */
function Outcome({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation(['admin', 'status']);
  const { state, error } = attempt;
  const outcome = outcomes.find((known) => known === attempt.outcome);
  if (outcome) return <StatusBadge tone={tones[outcome]}>{t(`status:attempt.${outcome}`)}</StatusBadge>;
  if (state === 'answered') return <StatusBadge tone="neutral">{t('payment.answered')}</StatusBadge>;
  return (
    <span className="block">
      <StatusBadge tone={state === 'not_done' ? 'neutral' : 'warning'}>{t(`payment.state.${state}`)}</StatusBadge>
      {error && <span className="mt-0.5 block text-sm text-faint">{error}</span>}
    </span>
  );
}
