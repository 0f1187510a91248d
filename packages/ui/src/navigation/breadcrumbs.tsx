import { Icon } from '../foundation/icon.tsx';
import { Anchor } from '../foundation/link.tsx';

export interface BreadcrumbsProps {
  readonly label: string;
  /** From the top down to the page above this one. */
  readonly parents: readonly { readonly href: string; readonly text: string }[];
  readonly current: string;
}

/** The way back up. On a phone only the page above is shown. */
export function Breadcrumbs({ label, parents, current }: BreadcrumbsProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-1 text-sm">
        {parents.map(({ href, text }) => (
          <li key={href} className="flex items-center gap-1 max-sm:[&:not(:nth-last-child(2))]:hidden">
            <Icon name="chevronLeft" className="size-4 text-faint sm:hidden" />
            <Anchor href={href} className="rounded-sm py-1 text-soft no-underline hover:text-ink hover:underline">
              {text}
            </Anchor>
            <Icon name="chevronRight" className="size-4 text-faint max-sm:hidden" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 truncate py-1 text-faint max-sm:sr-only">
          {current}
        </li>
      </ol>
    </nav>
  );
}
