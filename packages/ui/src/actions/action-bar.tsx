import type { ReactNode } from 'react';

/** Buttons that belong together: the main one first, below each other on a phone. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">{children}</div>;
}
