import type { LegalIdentity } from '@quittance/db';

/** What an operator says of a brand to make it. */
export interface NewBrand {
  readonly name: string;
  readonly slug: string;
  readonly legal: LegalIdentity;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly currency: string;
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly sandbox: boolean;
  readonly firstStaff: { readonly name: string; readonly email: string };
}
