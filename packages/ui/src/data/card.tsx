import type { ReactNode } from 'react';

export interface CardProps {
  readonly title?: string;
  readonly text?: string;
  /** A link or small button beside the title. */
  readonly action?: ReactNode;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** One topic on its own paper. */
export function Card({ title, text, action, footer, children }: CardProps) {
  return (
    <section className="min-w-0 overflow-clip rounded-2xl border border-edge bg-surface shadow-card">
      {(title || action) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-5 sm:px-6">
          <div className="min-w-0">
            {title && <h2 className="text-lg leading-snug font-semibold tracking-tight text-ink">{title}</h2>}
            {text && <p className="mt-1 text-sm text-soft">{text}</p>}
          </div>
          {action}
        </div>
      )}
      {children && <div className="px-5 py-5 sm:px-6">{children}</div>}
      {footer && <div className="border-t border-edge bg-sunken/50 px-5 py-4 sm:px-6">{footer}</div>}
    </section>
  );
}
