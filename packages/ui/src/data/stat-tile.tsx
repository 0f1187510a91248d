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
    <div className="relative flex min-w-0 flex-col gap-1 rounded-2xl border border-edge bg-surface p-5 shadow-card transition-colors has-[a:hover]:border-edge-strong">
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
        className={`${value.length > longestLarge ? 'text-xl' : 'text-2xl'} leading-9 font-semibold tracking-tight wrap-anywhere text-ink tabular-nums`}
      >
        {value}
      </p>
      {note && <div className="text-sm text-soft">{note}</div>}
    </div>
  );
}

/** Tiles beside each other, as many as there is room for. */
export function StatTiles({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[repeat(auto-fit,minmax(min(13rem,100%),1fr))] gap-4">{children}</div>;
}
