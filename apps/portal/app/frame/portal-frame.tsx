import { Button, Icon, type IconName, PortalShell } from '@quittance/ui';
import { BrandFooter, LanguageMenu, SandboxNote, useRootData } from '@quittance/web/client';
import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The places of the portal, in their order. */
const places = [
  { href: '/', key: 'home', icon: 'home', action: 'account.read' },
  { href: '/invoices', key: 'invoices', icon: 'invoice', action: 'invoice.read' },
  { href: '/methods', key: 'methods', icon: 'card', action: 'method.read' },
  { href: '/subscriptions', key: 'subscriptions', icon: 'repeat', action: 'subscription.read' },
] as const satisfies readonly { href: string; key: string; icon: IconName; action: string }[];

export interface PortalFrameProps {
  /** What the reader may do here: places they may not see are not offered. Left out, all are shown. */
  readonly may?: readonly string[];
  /** Which account is shown, and the way to another one. */
  readonly accountSwitcher?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page for customers who are signed in. */
export function PortalFrame({ may, accountSwitcher, children }: PortalFrameProps) {
  const { t } = useTranslation(['common', 'portal']);
  const { brandName, logoHref } = useRootData();
  const { pathname } = useLocation();
  const offered = places.filter(({ action }) => may === undefined || may.includes(action));
  return (
    <PortalShell
      brand={{ name: brandName, logoHref }}
      texts={{ skip: t('navigation.skip'), menu: t('navigation.menu'), navigation: t('navigation.main') }}
      navigation={offered.map(({ href, key, icon }) => ({
        href,
        text: t(`portal:navigation.${key}`),
        icon,
        current: href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`),
      }))}
      banner={<SandboxNote />}
      accountSwitcher={accountSwitcher}
      languageSwitch={<LanguageMenu />}
      session={<SignOut text={t('action.signOut')} />}
      footer={<BrandFooter />}
    >
      {children}
    </PortalShell>
  );
}

/** A plain form, so that nothing of the old session stays in the page. */
function SignOut({ text }: { text: string }) {
  return (
    <form method="post" action="/sign-out">
      <Button variant="quiet" size="small">
        <Icon name="signOut" className="size-4.5" />
        {text}
      </Button>
    </form>
  );
}
