import { AdminShell, Button, Icon } from '@quittance/ui';
import { LanguageMenu, SandboxNote, useRootData } from '@quittance/web/client';
import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { billingPlaces, brandPlaces, dailyPlaces, operatorPlaces, type Place } from './places.ts';
import { useHost } from './use-host.ts';

/** Who looks at the page, as far as the frame shows it. */
export interface FrameStaff {
  readonly name: string;
  /** What they may do: places they may not see are not offered. */
  readonly actions: readonly string[];
  /** Null on the operator's host, which has no business time. */
  readonly clock: { readonly today: string; readonly moving: { readonly target: string } | null } | null;
}

/** The frame of every page for staff who are signed in. */
export function AdminFrame({ staff, children }: { staff: FrameStaff; children: ReactNode }) {
  const { t } = useTranslation(['common', 'admin']);
  const { brandName, logoHref } = useRootData();
  const host = useHost();
  const group = useGroups(staff);
  const groups =
    host === 'operator'
      ? [group(null, operatorPlaces)]
      : [
          group(null, dailyPlaces),
          group(t('admin:navigation.groupBilling'), billingPlaces),
          group(t('admin:navigation.groupBrand'), brandPlaces),
        ];
  return (
    <AdminShell
      brand={{ name: brandName, logoHref }}
      texts={{ skip: t('navigation.skip'), menu: t('navigation.menu'), navigation: t('navigation.main') }}
      groups={groups}
      banner={<SandboxNote />}
      status={<BusinessTime clock={staff.clock} />}
      languageSwitch={<LanguageMenu />}
      session={
        <form method="post" action="/sign-out" className="flex items-center gap-2">
          <span className="max-w-44 truncate text-sm text-soft max-md:sr-only">{staff.name}</span>
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

function useGroups({ actions }: FrameStaff) {
  const { t } = useTranslation('admin');
  const { pathname } = useLocation();
  const isCurrent = (href: string) => (href === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${href}/`));
  return (title: string | null, places: readonly Place[]) => ({
    title,
    items: places
      .filter(({ action }) => action === '' || actions.includes(action))
      .map(({ href, key, icon }) => ({ href, text: t(`navigation.${key}`), icon, current: isCurrent(href) })),
  });
}

/** The day on which the brand lives, which for a test brand is not always today. */
function BusinessTime({ clock }: Pick<FrameStaff, 'clock'>) {
  const { t } = useTranslation('admin');
  if (!clock) return null;
  const { today, moving } = clock;
  return (
    <p className="truncate">
      {t('navigation.businessDate', { date: today })}
      {moving && <span className="text-warning"> · {t('navigation.clockMoving', { date: moving.target })}</span>}
    </p>
  );
}
