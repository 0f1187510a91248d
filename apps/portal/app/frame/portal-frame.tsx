import { Button, Icon, type IconName, PortalShell } from '@quittance/ui';
import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandFooter, SandboxNote } from './brand-footer.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { useRootData } from './use-root-data.ts';

/** The places of the portal, in their order. */
const places = [
  { href: '/', key: 'home', icon: 'home' },
  { href: '/invoices', key: 'invoices', icon: 'invoice' },
  { href: '/methods', key: 'methods', icon: 'card' },
] as const satisfies readonly { href: string; key: string; icon: IconName }[];

export interface PortalFrameProps {
  /** Which account is shown, and the way to another one. */
  readonly accountSwitcher?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page for customers who are signed in. */
export function PortalFrame({ accountSwitcher, children }: PortalFrameProps) {
  const { t } = useTranslation(['common', 'portal']);
  const { brandName, logoHref } = useRootData();
  const { pathname } = useLocation();
  return (
    <PortalShell
      brand={{ name: brandName, logoHref }}
      texts={{ skip: t('navigation.skip'), menu: t('navigation.menu'), navigation: t('navigation.main') }}
      navigation={places.map(({ href, key, icon }) => ({
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
