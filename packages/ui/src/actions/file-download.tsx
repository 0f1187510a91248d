import { Icon } from '../foundation/icon.tsx';

export interface FileDownloadProps {
  readonly href: string;
  readonly name: string;
  /** Kind and size, such as `PDF · 84 kB`. */
  readonly kind: string;
}

/** A file to fetch. A plain anchor, because a router must not treat a file as a page. */
export function FileDownload({ href, name, kind }: FileDownloadProps) {
  return (
    <a
      href={href}
      download
      className="group inline-flex max-w-full items-center gap-3 rounded-xl border border-edge bg-surface py-2.5 pr-4 pl-2.5 text-ink no-underline shadow-card transition-colors hover:border-edge-strong"
    >
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-brand-soft text-brand-text">
        <Icon name="download" />
      </span>
      <span className="min-w-0 leading-snug">
        <span className="block truncate text-[0.9375rem] font-medium group-hover:underline">{name}</span>
        <span className="block text-sm text-faint">{kind}</span>
      </span>
    </a>
  );
}
