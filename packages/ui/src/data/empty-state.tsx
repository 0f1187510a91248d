import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';
import type { IconName } from '../foundation/icon-paths.ts';

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  /** Why nothing is here, and what will bring something. */
  readonly text?: string;
  readonly action?: ReactNode;
}

/** A list that has nothing yet, or a search without a result. */
export function EmptyState({ icon = 'inbox', title, text, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-2xl border border-dashed border-edge-strong/50 bg-surface px-6 py-12 text-center">
      <span className="mb-2 grid size-12 place-items-center rounded-full bg-sunken text-faint">
        <Icon name={icon} className="size-6" />
      </span>
      <p className="text-base font-semibold text-ink">{title}</p>
      {text && <p className="max-w-md text-[0.9375rem] text-balance text-soft">{text}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
