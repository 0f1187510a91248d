import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';

export interface ProblemPageProps {
  /** The status code, as quiet decoration. */
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** The number for support. */
  readonly reference?: string | undefined;
  readonly action?: ReactNode;
}

/** A page that could not be shown, and what the reader can do. */
export function ProblemPage({ status, title, text, reference, action }: ProblemPageProps) {
  return (
    <div className="mx-auto grid max-w-lg justify-items-start gap-4 w-full py-6 sm:px-4 sm:py-10">
      <span className="inline-flex items-center gap-2 rounded-full bg-sunken px-3 py-1 text-sm font-medium text-faint tabular-nums">
        <Icon name="alert" className="size-4" />
        {status}
      </span>
      <h1 className="text-3xl leading-tight font-semibold tracking-tight text-ink">{title}</h1>
      <p className="text-lg text-soft">{text}</p>
      {action && <div className="mt-2">{action}</div>}
      {reference && <p className="mt-4 text-sm wrap-anywhere text-faint">{reference}</p>}
    </div>
  );
}
