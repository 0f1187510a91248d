import { type ReactNode, useRef } from 'react';
import { Icon } from '../foundation/icon.tsx';
import { Anchor } from '../foundation/link.tsx';
import { menuItemLooks, useClosing } from '../navigation/menu.tsx';
import { BrandMark, type BrandMarkProps } from './brand-mark.tsx';
import type { NavigationItem, ShellTexts } from './shell-texts.ts';
import { SkipLink } from './skip-link.tsx';

export interface PortalShellProps {
  readonly brand: BrandMarkProps;
  readonly texts: ShellTexts;
  readonly navigation: readonly NavigationItem[];
  /** Above everything, such as the sandbox banner. */
  readonly banner?: ReactNode;
  /** Which account is shown, and the way to another one. */
  readonly accountSwitcher?: ReactNode;
  readonly languageSwitch?: ReactNode;
  /** Signing out. */
  readonly session?: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the customer portal: brand and places on top, company data below, the page between. */
export function PortalShell(props: PortalShellProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <SkipLink text={props.texts.skip} />
      {props.banner}
      <header className="sticky top-0 z-20 border-b border-edge bg-surface">
        <div className="mx-auto flex min-h-16 max-w-6xl items-center gap-2 px-4 sm:px-6">
          <Anchor href="/" className="mr-auto min-w-0 rounded-md no-underline">
            <BrandMark {...props.brand} />
          </Anchor>
          <div className="hidden items-center gap-1 md:flex">{props.accountSwitcher}</div>
          {props.languageSwitch}
          <div className="hidden md:block">{props.session}</div>
          <PhoneMenu {...props} />
        </div>
        <WideNavigation {...props} />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl grow px-4 py-8 outline-none sm:px-6 sm:py-10"
      >
        {props.children}
      </main>
      {props.footer}
    </div>
  );
}

function WideNavigation({ navigation, texts }: PortalShellProps) {
  if (navigation.length === 0) return null;
  return (
    <nav aria-label={texts.navigation} className="mx-auto hidden max-w-6xl px-6 md:block">
      <ul className="flex gap-7">
        {navigation.map(({ href, text, current = false, count }) => (
          <li key={href}>
            <Anchor
              href={href}
              aria-current={current ? 'page' : undefined}
              className="flex min-h-11 items-center gap-2 border-b-2 border-transparent text-[0.9375rem] font-medium text-soft no-underline hover:text-ink aria-[current]:border-brand-line aria-[current]:text-ink"
            >
              {text}
              {count && <Count text={count} />}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PhoneMenu({ navigation, texts, accountSwitcher, session }: PortalShellProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  if (navigation.length === 0) return null;
  return (
    <details ref={details} className="group/phone md:hidden">
      <summary className="flex size-11 items-center justify-center rounded-lg text-ink hover:bg-sunken">
        <span className="sr-only">{texts.menu}</span>
        <Icon name="menu" className="size-6 group-open/phone:hidden" />
        <Icon name="close" className="hidden size-6 group-open/phone:block" />
      </summary>
      <div className="absolute inset-x-0 top-full max-h-[calc(100dvh-5rem)] overflow-y-auto border-y border-edge bg-surface p-3 shadow-float">
        <nav aria-label={texts.navigation}>
          <ul className="grid gap-0.5">
            {navigation.map(({ href, text, icon, current = false, count }) => (
              <li key={href}>
                <Anchor href={href} aria-current={current ? 'page' : undefined} className={`${menuItemLooks} min-h-12`}>
                  <Icon name={icon} className="size-5 opacity-75" />
                  {text}
                  {count && <Count text={count} />}
                </Anchor>
              </li>
            ))}
          </ul>
        </nav>
        {(accountSwitcher || session) && (
          <div className="mt-3 flex items-center justify-between gap-2 border-t border-edge pt-3">
            {accountSwitcher}
            {session}
          </div>
        )}
      </div>
    </details>
  );
}

function Count({ text }: { text: string }) {
  return (
    <span className="ml-auto rounded-full bg-brand px-1.5 text-xs leading-5 font-semibold text-on-brand tabular-nums md:ml-0">
      {text}
    </span>
  );
}
