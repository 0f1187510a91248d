import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';
import type { IconName } from '../foundation/icon-paths.ts';
import { type Tone, toneClasses } from '../foundation/tone.ts';

export interface TimelineItem {
  readonly key: string;
  readonly title: ReactNode;
  /** When, already written for its reader. */
  readonly time: string;
  /** The instant for machines, ISO text. */
  readonly instant: string;
  readonly text?: ReactNode;
  readonly icon?: IconName;
  readonly tone?: Tone;
}

/** What happened, one below the other. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="relative">
      {items.map(({ key, title, time, instant, text, icon = 'info', tone = 'neutral' }) => (
        <li key={key} className="group relative flex gap-4 pb-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-9 bottom-0 left-[1.0625rem] w-px bg-edge group-last:hidden"
          />
          <span className={`grid size-9 shrink-0 place-items-center rounded-full border ${toneClasses[tone]}`}>
            <Icon name={icon} className="size-4.5" />
          </span>
          <div className="min-w-0 grow pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="text-[0.9375rem] font-medium text-ink">{title}</p>
              <time dateTime={instant} className="text-sm text-faint tabular-nums">
                {time}
              </time>
            </div>
            {text && <div className="mt-0.5 text-sm text-soft">{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
