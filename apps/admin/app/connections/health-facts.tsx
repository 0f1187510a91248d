import { Card, type Definition, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownHealth } from './shown-health.ts';

/** What a connection has done last, and what waits on it. */
export function HealthFacts({ health }: { readonly health: ShownHealth }) {
  const { t } = useTranslation('reconcile');
  const { realTime, dateTime, number } = useFormats();
  const lookText = useLookText();
  const { pausedAt, asksAgainAt, lastSuccessAt, lastWebhookAt, unknown, parked, events, payouts } = health;
  const last = (at: string | null) => (at ? realTime(at) : t('health.never'));
  const items: Definition[] = [
    ...(pausedAt ? [{ term: t('health.pausedSince'), value: realTime(pausedAt) }] : []),
    ...(asksAgainAt ? [{ term: t('health.asksAgain'), value: realTime(asksAgainAt) }] : []),
    { term: t('health.lastSuccess'), value: last(lastSuccessAt) },
    { term: t('health.lastWebhook'), value: last(lastWebhookAt) },
    {
      term: t('health.unknown'),
      value: unknown.since
        ? t('health.unknownSince', { count: unknown.count, date: dateTime(unknown.since) })
        : number(unknown.count),
    },
    { term: t('health.parked'), value: number(parked) },
    { term: t('health.events'), value: lookText(events) },
    { term: t('health.payouts'), value: lookText(payouts) },
  ];
  return (
    <Card title={t('health.now')}>
      <DefinitionList items={items} />
    </Card>
  );
}

/** How far a list was read, and that it could not be read further. */
function useLookText() {
  const { t } = useTranslation('reconcile');
  const { dateTime } = useFormats();
  return (look: ShownHealth['events']): string => {
    if (!look?.readUntil) return t('health.notRead');
    const date = dateTime(look.readUntil);
    return look.failure ? t('health.lookFailed', { date, count: look.tries, why: look.failure }) : date;
  };
}
