import type { ReactNode } from 'react';
import { BrandMark, type BrandMarkProps } from './brand-mark.tsx';
import { SkipLink } from './skip-link.tsx';

export interface EntryShellProps {
  readonly brand: BrandMarkProps;
  readonly skip: string;
  readonly banner?: ReactNode;
  readonly languageSwitch?: ReactNode;
  readonly footer: ReactNode;
  /** Whether the page stands on a card; without one it brings its own form. */
  readonly card?: boolean;
  readonly children: ReactNode;
}

/** The frame of pages before someone is signed in: one card, nothing to get lost in. */
export function EntryShell({ brand, skip, banner, languageSwitch, footer, card = true, children }: EntryShellProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <SkipLink text={skip} />
      {banner}
      <header className="mx-auto flex min-h-16 w-full max-w-6xl items-center justify-end px-4 sm:px-6">
        {languageSwitch}
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="flex grow flex-col items-center px-4 pt-4 pb-14 outline-none sm:pt-12"
      >
        <div className="mb-8 flex max-w-full justify-center">
          <BrandMark {...brand} />
        </div>
        {card ? (
          <div className="w-full max-w-md rounded-2xl border border-edge bg-surface px-5 py-7 shadow-card sm:px-9 sm:py-9">
            {children}
          </div>
        ) : (
          children
        )}
      </main>
      {footer}
    </div>
  );
}

/** The heading of such a card. */
export function EntryHeading({ title, text }: { title: string; text?: ReactNode }) {
  return (
    <div className="mb-6 grid gap-2">
      <h1 className="text-2xl leading-tight font-semibold tracking-tight text-ink">{title}</h1>
      {text && <p className="text-[0.9375rem] text-soft">{text}</p>}
    </div>
  );
}
