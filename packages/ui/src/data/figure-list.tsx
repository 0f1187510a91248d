import type { ReactNode } from 'react';

export interface FigureLine {
  readonly key: string;
  readonly name: ReactNode;
  readonly figure: ReactNode;
}

/** Names with one figure each, a line for each, in the order they are given: for a narrow column or a phone. */
export function FigureList({ lines }: { lines: readonly FigureLine[] }) {
  return (
    <ol className="-my-2 divide-y divide-edge">
      {lines.map(({ key, name, figure }) => (
        <li key={key} className="flex items-baseline justify-between gap-5 py-2 text-[0.9375rem] text-ink">
          <span className="min-w-0 wrap-anywhere">{name}</span>
          <span className="shrink-0 tabular-nums">{figure}</span>
        </li>
      ))}
    </ol>
  );
}
