import { Icon } from '../foundation/icon.tsx';
import { Anchor } from '../foundation/link.tsx';

/** How a column is sorted now, and the link that sorts it the next way. */
export interface Sort {
  readonly href: string;
  readonly direction: 'ascending' | 'descending' | null;
  /** What the link does, for those who do not see the arrow: `Sort by amount`. */
  readonly label: string;
}

const icons = { ascending: 'arrowUp', descending: 'arrowDown' } as const;

/** A column's heading as a link, so that sorting needs no JavaScript and can be shared as an address. */
export function SortHeader({ text, sort }: { text: string; sort: Sort }) {
  return (
    <Anchor
      href={sort.href}
      aria-label={sort.label}
      className={`-mx-1.5 -my-1 inline-flex min-h-8 items-center gap-1 rounded-md px-1.5 no-underline hover:bg-sunken hover:text-ink ${sort.direction ? 'font-semibold text-ink' : 'text-faint'}`}
    >
      {text}
      <Icon name={sort.direction ? icons[sort.direction] : 'upDown'} className="size-4" />
    </Anchor>
  );
}
