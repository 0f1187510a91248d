import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';
import { toneClasses } from '../foundation/tone.ts';

const icons = { info: 'info', success: 'checkCircle', warning: 'alert', danger: 'error' } as const;

export interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly title: string;
  readonly children?: ReactNode;
  /** A link or button that helps. */
  readonly action?: ReactNode;
  /** Read out at once when it appears; for answers to what someone just did. */
  readonly live?: boolean;
}

/** Something the reader should know: an icon, a sentence, and what to do. */
export function Notice({ tone, title, children, action, live = false }: NoticeProps) {
  const role = live ? (tone === 'danger' || tone === 'warning' ? 'alert' : 'status') : undefined;
  return (
    <div
      role={role}
      className={`flex gap-3 rounded-xl ${action && !children ? 'sm:items-center' : ''} border px-4 py-3.5 ${toneClasses[tone]}`}
    >
      <Icon name={icons[tone]} className={`size-5 ${action && !children ? 'max-sm:mt-0.5' : 'mt-0.5'}`} />
      <div className="min-w-0 grow sm:flex sm:items-center sm:justify-between sm:gap-6">
        <div className="min-w-0">
          <p className="text-[0.9375rem] leading-6 font-semibold">{title}</p>
          {children && <div className="text-[0.9375rem] leading-6 text-ink">{children}</div>}
        </div>
        {action && <div className="mt-3 shrink-0 sm:mt-0">{action}</div>}
      </div>
    </div>
  );
}
