import { Card, Timeline, type TimelineItem, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownDispute } from './shown-dispute.ts';

const tones: Readonly<Record<string, Tone>> = { won: 'success', lost: 'danger', expired: 'danger' };

/** What was heard and what was sent, in the order in which it happened. */
export function DisputeHistory({ dispute }: { dispute: ShownDispute }) {
  const { t } = useTranslation('dispute');
  const { dateTime } = useFormats();
  const heard = dispute.steps.map(
    ({ stage, state, taken, at }, index): TimelineItem => ({
      key: `step ${index}`,
      title: `${t(`stage.${stage}`)}: ${t(`state.${state}`)}`,
      ...(taken.amountMinor !== '0' && { text: t('historyTaken', { ...taken }) }),
      ...{ time: dateTime(at), instant: at, icon: 'alert', tone: tones[state] ?? 'neutral' },
    }),
  );
  const sent = dispute.answers.map(
    ({ answerNo, kind, state, refund, by, at }): TimelineItem => ({
      key: `answer ${answerNo}`,
      title: `${t('answerNo', { number: answerNo })}: ${refund ? t('answerWithMoney', { ...refund }) : t(`answerKind.${kind}`)}`,
      text: `${t(`answerState.${state}`)} · ${t('by', { name: by })}`,
      ...{ time: dateTime(at), instant: at, icon: 'mail', tone: state === 'answered' ? 'info' : 'warning' },
    }),
  );
  const items = [...heard, ...sent].toSorted((a, b) => a.instant.localeCompare(b.instant));
  return (
    <Card title={t('history')}>
      <Timeline items={items} />
    </Card>
  );
}
