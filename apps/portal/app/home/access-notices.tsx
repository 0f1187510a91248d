import { ButtonLink, Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export interface AccessNoticesProps {
  readonly subscriptions: readonly { id: string; planName: string; access: 'granted' | 'grace' | 'suspended' }[];
  readonly pays: boolean;
}

/** Says first of all what is switched off or will be, and how it comes back. */
export function AccessNotices({ subscriptions, pays }: AccessNoticesProps) {
  const { t } = useTranslation('portal');
  const named = (access: string) =>
    subscriptions.filter((subscription) => subscription.access === access).map(({ planName }) => planName);
  const suspended = [...new Set(named('suspended'))].join(', ');
  const grace = [...new Set(named('grace'))].join(', ');
  const pay = pays && (
    <ButtonLink href="/pay" size="small">
      {t('pay.now')}
    </ButtonLink>
  );
  return (
    <>
      {suspended && (
        <Notice tone="danger" title={t('access.suspendedTitle', { plans: suspended })} action={pay}>
          {t('access.suspended')}
        </Notice>
      )}
      {grace && (
        <Notice tone="warning" title={t('access.graceTitle', { plans: grace })} action={!suspended && pay}>
          {t('access.grace')}
        </Notice>
      )}
    </>
  );
}
