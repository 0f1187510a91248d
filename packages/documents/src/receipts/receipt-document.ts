import type { Money } from '@quittance/domain';

/** A payment that arrived, as its receipt on paper says it. Days are business dates. */
export interface ReceiptDocument {
  /** Names the payment for whoever asks about it. */
  readonly number: string;
  readonly paidOn: string;
  readonly amount: Money;
  /** What went back since; nothing is not mentioned. */
  readonly refunded: Money;
  /** How people recognise what it was paid with. */
  readonly method: string;
  readonly payer: { readonly legalName: string; readonly addressLines: readonly string[] };
  /** What it was for; the parts add up to the amount, but for what became credit. */
  readonly invoices: readonly { readonly number: string; readonly amount: Money }[];
}
