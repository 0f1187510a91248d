import { Anchor } from '../foundation/link.tsx';

export interface TabLink {
  readonly href: string;
  readonly text: string;
  readonly count?: string;
  readonly current?: boolean;
}

/** Views of the same thing, each with its own address. They scroll sideways where there is no room. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-6 border-b border-edge">
        {tabs.map(({ href, text, count, current = false }) => (
          <li key={href}>
            <Anchor
              href={href}
              aria-current={current ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-2 border-b-2 border-transparent px-0.5 text-[0.9375rem] font-medium whitespace-nowrap text-soft no-underline outline-offset-[-2px] hover:border-edge-strong hover:text-ink aria-[current]:border-brand-line aria-[current]:text-brand-text"
            >
              {text}
              {count && (
                <span className="rounded-full bg-sunken px-2 text-[0.8125rem] leading-5 text-faint tabular-nums">
                  {count}
                </span>
              )}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
