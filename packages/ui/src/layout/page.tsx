import type { ReactNode } from 'react';

export interface PageProps {
  readonly title: ReactNode;
  /** Behind the title, such as a status. */
  readonly badge?: ReactNode;
  readonly text?: ReactNode;
  /** Above the title, such as breadcrumbs. */
  readonly above?: ReactNode;
  /** What can be done with the whole page. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A page inside a shell: heading, what it is about, and its parts below each other. */
export function Page({ title, badge, text, above, actions, children }: PageProps) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-7">
      <div className="grid grid-cols-1 gap-2">
        {above}
        <div className="flex flex-col justify-between gap-x-8 gap-y-4 sm:flex-row sm:items-start">
          <div className="min-w-0">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
              <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight wrap-anywhere text-ink">
                {title}
              </h1>
              {badge}
            </div>
            {text && <p className="mt-1.5 max-w-2xl text-base text-soft">{text}</p>}
          </div>
          {actions && <div className="flex shrink-0 flex-wrap gap-3">{actions}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own, without paper. */
export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid min-w-0 grid-cols-1 gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-xl font-semibold tracking-tight text-ink">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** A wide column with a narrow one beside it, below each other on smaller screens. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:items-start">
      <div className="grid min-w-0 grid-cols-1 gap-6">{main}</div>
      <div className="grid min-w-0 grid-cols-1 gap-6">{side}</div>
    </div>
  );
}
