import { ButtonLink, Card, DefinitionList, StatusBadge, TextLink, type Tone } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { ScheduledList } from '~/changes/scheduled-list.tsx';
import { usePortal } from '~/frame/use-portal.ts';
import { AccessBadge } from '~/home/subscription-names.tsx';
import { SeatTable } from './seat-table.tsx';
import type { ShownSubscription } from './shown-subscription.ts';

const tones: Record<ShownSubscription['status'], Tone> = {
  trialing: 'info',
  active: 'success',
  paused: 'warning',
  cancelling: 'warning',
  ended: 'neutral',
};

/** Where a subscription stands, what comes next, and who takes a seat in it. */
export function SubscriptionCard({ subscription }: { subscription: ShownSubscription }) {
  const { t } = useTranslation(['portal', 'change', 'status']);
  const { date, period } = useFormats();
  const { planName, status, access, startDate, endDate, currentPeriod, nextBillingDate, locations } = subscription;
  const { may } = usePortal().account;
  const changes = status !== 'ended' && may.includes('subscription.change');
  const paying = status !== 'ended' && may.includes('method.manage');
  const items = [
    ...(currentPeriod
      ? [{ term: t('subscription.period'), value: period(currentPeriod.start, currentPeriod.end) }]
      : [{ term: t('subscription.start'), value: date(startDate, 'long') }]),
    ...(nextBillingDate ? [{ term: t('subscription.nextInvoice'), value: date(nextBillingDate, 'long') }] : []),
    ...(endDate ? [{ term: t('subscription.end'), value: date(endDate, 'long') }] : []),
    ...(paying || subscription.method
      ? [{ term: t('subscription.method'), value: <Method subscription={subscription} manages={paying} /> }]
      : []),
    ...(locations.length > 0
      ? [{ term: t('subscription.locations', { count: locations.length }), value: <Locations names={locations} /> }]
      : []),
  ];
  return (
    <Card
      title={planName}
      action={
        <span className="flex flex-wrap items-center gap-2">
          <StatusBadge tone={tones[status]}>{t(`status:subscription.${status}`)}</StatusBadge>
          {access !== 'granted' && <AccessBadge access={access} />}
          {changes && (
            <ButtonLink href={`/subscriptions/${subscription.id}`} variant="secondary" size="small">
              {t('change:open')}
            </ButtonLink>
          )}
        </span>
      }
    >
      <DefinitionList items={items} />
      <ScheduledList subscription={subscription} />
      {subscription.seats.length > 0 && <SeatTable seats={subscription.seats} />}
    </Card>
  );
}

/** The method that was chosen for it, or that it is the default, and the way to choose another one. */
function Method({ subscription, manages }: { subscription: ShownSubscription; manages: boolean }) {
  const { t } = useTranslation('portal');
  const { id, planName, method } = subscription;
  return (
    <span className="flex flex-wrap gap-x-3">
      {method ? method.label : t('subscriptionMethod.default')}
      {manages && (
        <TextLink href={`/subscriptions/${id}/method`}>
          {t('subscriptionMethod.change')}
          <span className="sr-only">{planName}</span>
        </TextLink>
      )}
    </span>
  );
}

function Locations({ names }: { names: readonly string[] }) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
