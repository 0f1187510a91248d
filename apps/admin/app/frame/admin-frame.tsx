import { AdminShell, Button, Icon, type IconName } from '@quittance/ui';
import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SandboxNote } from './brand-footer.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { useRootData } from './use-root-data.ts';

/** A place of the administration. */
type Place = { href: string; key: PlaceKey; icon: IconName };
type PlaceKey = 'dashboard' | 'brands' | 'customers' | 'invoices' | 'payments' | 'runs' | 'clock' | 'mailbox';

const places: Record<'brand' | 'operator', readonly Place[]> = {
  operator: [
    { href: '/', key: 'brands', icon: 'building' },
    { href: '/mailbox', key: 'mailbox', icon: 'mail' },
  ],
  brand: [
    { href: '/', key: 'dashboard', icon: 'chart' },
    { href: '/customers', key: 'customers', icon: 'users' },
    { href: '/invoices', key: 'invoices', icon: 'invoice' },
    { href: '/payments', key: 'payments', icon: 'card' },
    { href: '/runs', key: 'runs', icon: 'play' },
    { href: '/clock', key: 'clock', icon: 'clock' },
    { href: '/mailbox', key: 'mailbox', icon: 'mail' },
  ],
};

export interface AdminFrameProps {
  /** Whose administration it is. */
  readonly side: 'brand' | 'operator';
  /** On the left of the top bar, such as the business date. */
  readonly status?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page for staff who are signed in. */
export function AdminFrame({ side, status, children }: AdminFrameProps) {
  const { t } = useTranslation(['common', 'admin']);
  const { brandName, logoHref } = useRootData();
  const { pathname } = useLocation();
  const isCurrent = (href: string) => (href === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${href}/`));
  const items = places[side].map(({ href, key, icon }) => ({
    href,
    text: t(`admin:navigation.${key}`),
    icon,
    current: isCurrent(href),
  }));
  return (
    <AdminShell
      brand={{ name: brandName, logoHref }}
      texts={{ skip: t('navigation.skip'), menu: t('navigation.menu'), navigation: t('navigation.main') }}
      groups={[{ title: null, items }]}
      banner={<SandboxNote />}
      status={status}
      languageSwitch={<LanguageMenu />}
      session={
        <form method="post" action="/sign-out">
          <Button variant="quiet" size="small">
            <Icon name="signOut" className="size-4.5" />
            <span className="max-sm:sr-only">{t('action.signOut')}</span>
          </Button>
        </form>
      }
    >
      {children}
    </AdminShell>
  );
}
