import { Anchor, Card, Icon, type IconName } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import type { Dashboard } from './read-dashboard.server.ts';

/** What waits for somebody, each with the way to it. */
export function AttentionCard({ attention, isSetUp }: Pick<Dashboard, 'attention'> & { readonly isSetUp: boolean }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const { accountsSetAside, accountsRestricted, failedMails, parkedWebhooks } = attention;
  const { unexplainedPayouts, pausedConnections, endpointsOff } = attention;
  const { disputesToAnswer, disputesUrgent, givenBackTwice } = attention;
  const found: readonly { key: string; count: number; icon: IconName; href: string; text: string; shown: boolean }[] = [
    {
      key: 'paused',
      count: pausedConnections,
      icon: 'bank',
      href: '/connections',
      text: t('dashboard.paused', { count: pausedConnections }),
      shown: true,
    },
    {
      key: 'payouts',
      count: unexplainedPayouts,
      icon: 'bank',
      href: '/payouts?filter=unexplained',
      text: t('dashboard.unexplained', { count: unexplainedPayouts }),
      shown: may('payout.read'),
    },
    {
      key: 'setAside',
      count: accountsSetAside,
      icon: 'alert',
      href: '/customers?filter=set_aside',
      text: t('dashboard.setAside', { count: accountsSetAside }),
      shown: true,
    },
    {
      key: 'urgentDisputes',
      count: disputesUrgent,
      icon: 'alert',
      href: '/disputes?filter=urgent',
      text: t('dashboard.urgentDisputes', { count: disputesUrgent }),
      shown: may('dispute.read'),
    },
    {
      key: 'disputes',
      count: disputesToAnswer,
      icon: 'alert',
      href: '/disputes',
      text: t('dashboard.disputes', { count: disputesToAnswer }),
      shown: may('dispute.read'),
    },
    {
      key: 'twice',
      count: givenBackTwice,
      icon: 'alert',
      href: '/payments?filter=given_back_twice',
      text: t('dashboard.givenBackTwice', { count: givenBackTwice }),
      shown: may('payment.read'),
    },
    {
      key: 'restricted',
      count: accountsRestricted,
      icon: 'shield',
      href: '/customers?filter=restricted',
      text: t('dashboard.restricted', { count: accountsRestricted }),
      shown: true,
    },
    {
      key: 'mails',
      count: failedMails,
      icon: 'mail',
      href: '/mails?filter=failed',
      text: t('dashboard.failedMails', { count: failedMails }),
      shown: may('mail.read'),
    },
    {
      key: 'endpoints',
      count: endpointsOff,
      icon: 'external',
      href: '/endpoints',
      text: t('dashboard.endpointsOff', { count: endpointsOff }),
      shown: may('webhook.read'),
    },
    {
      key: 'parked',
      count: parkedWebhooks,
      icon: 'inbox',
      href: '/webhooks',
      text: t('dashboard.parked', { count: parkedWebhooks }),
      shown: true,
    },
  ];
  const items = found.filter(({ count, shown }) => shown && count > 0);
  return (
    <Card title={t('dashboard.attention')}>
      {items.length === 0 && !isSetUp && <p className="text-[0.9375rem] text-soft">{t('dashboard.attentionSetUp')}</p>}
      {items.length === 0 && isSetUp && (
        <p className="flex items-center gap-2 text-[0.9375rem] text-soft">
          <Icon name="checkCircle" className="size-5 text-success" />
          {t('dashboard.attentionNone')}
        </p>
      )}
      {items.length > 0 && (
        <ul className="-mx-2 grid">
          {items.map(({ key, icon, href, text }) => (
            <li key={key}>
              <Anchor
                href={href}
                className="flex min-h-11 items-center gap-3 rounded-lg px-2 text-[0.9375rem] text-ink no-underline hover:bg-sunken"
              >
                <Icon name={icon} className="size-5 text-warning" />
                <span className="min-w-0 grow">{text}</span>
                <Icon name="chevronRight" className="size-4 text-faint" />
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
