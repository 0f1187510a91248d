import type { Money } from '@quittance/domain';
import type { DocumentBrand } from '../brand/document-brand.ts';
import type { MailTexts } from '../texts/texts.ts';

/** What a mail says, before it has a shape: HTML and plain text are drawn from the same content. */
export interface MailContent {
  readonly subject: string;
  /** The line mail programs show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly recipientName: string | null;
  readonly paragraphs: readonly string[];
  readonly facts: readonly MailFact[];
  readonly action: { readonly label: string; readonly url: string };
  /** Small print below the button. */
  readonly notes: readonly string[];
  /** To the brand's own people: without the line that tells customers where to ask, and without the team's greeting. */
  readonly forStaff?: boolean;
}

export interface MailFact {
  readonly label: string;
  readonly value: string;
  /** The one fact a reader looks for, such as the amount due. */
  readonly strong?: boolean;
}

/** What a template is given besides its data. */
export interface MailSetting {
  readonly brand: DocumentBrand;
  readonly texts: MailTexts;
  /** Formats an amount in the mail's language. */
  readonly money: (amount: Money) => string;
  /** Formats a business date (`YYYY-MM-DD`) in the mail's language. */
  readonly date: (date: string) => string;
  /** Formats an ISO instant as date and time in the brand's zone. */
  readonly instant: (instant: string) => string;
}
