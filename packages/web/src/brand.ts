import type { Language } from '@quittance/i18n';

/** What a web app shows of the brand whose host the visitor came to; on the operator's host, of the operator. */
export interface Brand {
  readonly name: string;
  readonly slug: string;
  /** The brand's colour as `#rrggbb`; accessible shades are derived from it. */
  readonly colour: string;
  /** Where the API serves the logo, as a path of the API; null when the name stands for it. */
  readonly logoUrl: string | null;
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  /** ISO 3166 alpha-2: its way of writing dates; null for the operator. */
  readonly country: string | null;
  /** IANA time zone in which the brand's wall times are shown. */
  readonly timeZone: string;
  readonly legalName: string;
  readonly addressLines: readonly string[];
  readonly supportEmail: string;
  readonly operatedBy: string | null;
  readonly sandbox: boolean;
}
