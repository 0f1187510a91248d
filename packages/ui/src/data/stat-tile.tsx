import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';
import type { IconName } from '../foundation/icon-paths.ts';
import { Anchor } from '../foundation/link.tsx';

export interface StatTileProps {
  readonly label: string;
  /** The figure, already written for its reader. */
  readonly value: string;
  readonly note?: ReactNode;
  readonly icon?: IconName;
  readonly href?: string;
}

/** Characters that fit the narrowest tile in large type; the sums of a large brand have more. */
const longestLarge = 13;

/** One figure that matters, with what it means. */
export function StatTile({ label, value, note, icon, href }: StatTileProps) {
  return (
    <div className="relative flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 border-edge bg-surface px-5 py-3 transition-colors has-[a:hover]:bg-sunken/60 @md:flex-col @md:flex-nowrap @md:items-stretch @md:justify-start @md:gap-1 @md:rounded-2xl @md:border @md:p-5 @md:shadow-card @md:has-[a:hover]:border-edge-strong @md:has-[a:hover]:bg-surface">
      <p className="flex items-center gap-2 text-sm font-medium text-faint">
        {icon && <Icon name={icon} className="size-4.5" />}
        {href ? (
          <Anchor
            href={href}
            className="text-faint no-underline after:absolute after:inset-0 after:rounded-2xl hover:underline"
          >
            {label}
          </Anchor>
        ) : (
          label
        )}
      </p>
      <p
        className={`${value.length > longestLarge ? '@md:text-xl' : '@md:text-2xl'} text-lg leading-9 font-semibold tracking-tight wrap-anywhere text-ink tabular-nums`}
      >
        {value}
      </p>
      {note && <div className="w-full text-sm text-soft">{note}</div>}
    </div>
  );
}

/** Tiles beside each other, as many as there is room for; on a phone one paper with a line for each. */
export function StatTiles({ children }: { children: ReactNode }) {
  return (
    <div className="@container min-w-0">
      <div className="grid grid-cols-1 gap-px overflow-clip rounded-2xl border border-edge bg-edge shadow-card @md:grid-cols-[repeat(auto-fit,minmax(min(13rem,100%),1fr))] @md:gap-4 @md:overflow-visible @md:rounded-none @md:border-0 @md:bg-transparent @md:shadow-none">
        {children}
      </div>
    </div>
  );
}
