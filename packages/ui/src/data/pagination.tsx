import { Icon } from '../foundation/icon.tsx';
import type { IconName } from '../foundation/icon-paths.ts';
import { Anchor } from '../foundation/link.tsx';

export interface PaginationProps {
  /** Names the navigation: `Pages`. */
  readonly label: string;
  /** Where the reader is: `1–25 of 214`. */
  readonly range: string;
  readonly previous: { readonly text: string; readonly href: string | null };
  readonly next: { readonly text: string; readonly href: string | null };
}

/** Steps through the pages of a list. A step that does not exist stays visible, but is no link. */
export function Pagination({ label, range, previous, next }: PaginationProps) {
  return (
    <nav aria-label={label} className="mt-4 flex items-center justify-between gap-3">
      <Step {...previous} icon="chevronLeft" rel="prev" />
      <p className="text-sm text-faint tabular-nums">{range}</p>
      <Step {...next} icon="chevronRight" rel="next" />
    </nav>
  );
}

function Step({ text, href, icon, rel }: { text: string; href: string | null; icon: IconName; rel: 'prev' | 'next' }) {
  const looks = 'inline-flex min-h-10 items-center gap-1 rounded-lg border px-3 text-sm font-medium';
  const content = (
    <>
      {rel === 'prev' && <Icon name={icon} className="size-4" />}
      {text}
      {rel === 'next' && <Icon name={icon} className="size-4" />}
    </>
  );
  if (href === null) return <span className={`${looks} border-transparent text-faint`}>{content}</span>;
  return (
    <Anchor href={href} rel={rel} className={`${looks} border-edge bg-surface text-ink no-underline hover:bg-sunken`}>
      {content}
    </Anchor>
  );
}
