import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

const tones: Record<'granted' | 'grace' | 'suspended', Tone> = {
  granted: 'success',
  grace: 'warning',
  suspended: 'danger',
};

export interface SubscriptionNamesProps {
  readonly subscriptions: readonly { id: string; planName: string; access: 'granted' | 'grace' | 'suspended' }[];
}

/** The account's plans, each with whether it may be used. */
export function SubscriptionNames({ subscriptions }: SubscriptionNamesProps) {
  return (
    <ul className="grid gap-3">
      {subscriptions.map(({ id, planName, access }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-[0.9375rem] font-medium text-ink">{planName}</span>
          <AccessBadge access={access} />
        </li>
      ))}
    </ul>
  );
}

export function AccessBadge({ access }: { access: keyof typeof tones }) {
  const { t } = useTranslation('status');
  return <StatusBadge tone={tones[access]}>{t(`entitlement.${access}`)}</StatusBadge>;
}
