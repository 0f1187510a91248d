import { type ReactNode, useRef } from 'react';
import { Icon } from '../foundation/icon.tsx';
import { Anchor } from '../foundation/link.tsx';
import { menuItemLooks, useClosing } from '../navigation/menu.tsx';
import { BrandMark, type BrandMarkProps } from './brand-mark.tsx';
import type { NavigationItem, ShellTexts } from './shell-texts.ts';
import { SkipLink } from './skip-link.tsx';

export interface AdminShellProps {
  readonly brand: BrandMarkProps;
  readonly texts: ShellTexts;
  /** Places in groups; a group without a title stands on its own. */
  readonly groups: readonly { readonly title: string | null; readonly items: readonly NavigationItem[] }[];
  readonly banner?: ReactNode;
  /** On the left of the top bar, such as the business date of a sandbox brand. */
  readonly status?: ReactNode;
  readonly languageSwitch?: ReactNode;
  /** Who is signed in, and signing out. */
  readonly session?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the administration: places at the side, tools on top, the page between; places in a menu on a phone. */
export function AdminShell(props: AdminShellProps) {
  return (
    <div className="min-h-dvh bg-canvas lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
      <SkipLink text={props.texts.skip} />
      <aside className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-edge bg-surface lg:flex">
        <Anchor href="/" className="flex min-h-16 items-center rounded-md px-5 no-underline">
          <BrandMark {...props.brand} />
        </Anchor>
        <Places {...props} />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        {props.banner}
        <header className="sticky top-0 z-20 flex min-h-16 items-center gap-1 border-b border-edge bg-surface px-4 sm:px-8">
          <PhonePlaces {...props} />
          <Anchor href="/" className="min-w-0 rounded-md no-underline lg:hidden">
            <BrandMark {...props.brand} />
          </Anchor>
          <div className="mr-auto min-w-0 pl-2 text-sm text-soft max-sm:hidden lg:pl-0">{props.status}</div>
          <div className="ml-auto flex items-center gap-1">
            {props.languageSwitch}
            {props.session}
          </div>
        </header>
        <main id="content" tabIndex={-1} className="w-full max-w-[88rem] grow px-4 py-7 outline-none sm:px-8 sm:py-9">
          {props.children}
        </main>
      </div>
    </div>
  );
}

function PhonePlaces(props: AdminShellProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details ref={details} className="group/phone -ml-2 lg:hidden">
      <summary className="flex size-11 items-center justify-center rounded-lg text-ink hover:bg-sunken">
        <span className="sr-only">{props.texts.menu}</span>
        <Icon name="menu" className="size-6 group-open/phone:hidden" />
        <Icon name="close" className="hidden size-6 group-open/phone:block" />
      </summary>
      <div className="absolute inset-x-0 top-full max-h-[calc(100dvh-5rem)] overflow-y-auto border-y border-edge bg-surface shadow-float">
        <Places {...props} />
      </div>
    </details>
  );
}

function Places({ texts, groups }: AdminShellProps) {
  return (
    <nav aria-label={texts.navigation} className="grid gap-5 px-3 py-3">
      {groups.map(({ title, items }) => (
        <div key={title ?? ''}>
          {title && <h2 className="px-3 pb-1.5 text-[0.8125rem] font-medium text-faint">{title}</h2>}
          <ul className="grid gap-0.5">
            {items.map(({ href, text, icon, current = false, count }) => (
              <li key={href}>
                <Anchor href={href} aria-current={current ? 'page' : undefined} className={menuItemLooks}>
                  <Icon name={icon} className="size-5 opacity-75" />
                  {text}
                  {count && <span className="ml-auto text-sm text-faint tabular-nums">{count}</span>}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
