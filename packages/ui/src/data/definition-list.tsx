import type { ReactNode } from 'react';

export interface Definition {
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts about one thing: term and value side by side, below each other where there is no room. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="@container divide-y divide-edge">
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="grid gap-0.5 py-3 first:pt-0 last:pb-0 @md:grid-cols-[minmax(9rem,1fr)_2fr] @md:gap-4"
        >
          <dt className="text-sm leading-6 text-faint">{term}</dt>
          <dd className="min-w-0 wrap-anywhere text-[0.9375rem] leading-6 text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
