import type { ReactNode } from 'react';

export interface CompanyFooterProps {
  readonly legalName: string;
  readonly addressLines: readonly string[];
  /** The support address as a link, with a word before it. */
  readonly support: { readonly text: string; readonly email: string } | null;
  /** `Operated by …`, when the brand wants it said. */
  readonly operatedBy?: string | undefined;
  readonly links?: ReactNode;
}

/** Who stands behind the pages, at the foot of each. */
export function CompanyFooter({ legalName, addressLines, support, operatedBy, links }: CompanyFooterProps) {
  return (
    <footer className="border-t border-edge bg-surface text-sm text-faint">
      <div className="mx-auto flex max-w-6xl flex-col justify-between gap-x-10 gap-y-4 px-4 py-8 sm:px-6 md:flex-row">
        <address className="not-italic">
          <p className="font-medium text-soft">{legalName}</p>
          {addressLines.length > 0 && <p>{addressLines.join(' · ')}</p>}
        </address>
        <div className="grid gap-1 md:text-right">
          {support && (
            <p>
              {support.text}{' '}
              <a
                href={`mailto:${support.email}`}
                className="rounded-sm font-medium text-brand-text underline underline-offset-4"
              >
                {support.email}
              </a>
            </p>
          )}
          {operatedBy && <p>{operatedBy}</p>}
          {links}
        </div>
      </div>
    </footer>
  );
}
