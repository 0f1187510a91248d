import type { Money, QuantityShare, TaxTreatment } from '@quittance/domain';

/**
 * Everything an invoice shows: the fields of Article 226 of Directive 2006/112/EC, § 14 and § 14a UStG and the
 * Hungarian VAT act. All figures are final; the renderer writes them down and calculates nothing.
 */
export interface InvoiceDocument {
  readonly heading: InvoiceHeading;
  /** Business date `YYYY-MM-DD`; for a sample, the day it was made. */
  readonly issueDate: string;
  /** Null where nothing is to be paid, as on a credit note. */
  readonly dueDate: string | null;
  /** Date of supply, or the tax point of a continuous service. */
  readonly supplyDate: string;
  /** Half-open `[start, end)`; shown with its last day. Null for one-off supplies. */
  readonly servicePeriod: Period | null;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly references: InvoiceReferences;
  /** Lines by location. One group without a location stands for an account without locations. */
  readonly groups: readonly InvoiceGroup[];
  /** One entry per tax treatment and rate, in the order shown. */
  readonly taxes: readonly InvoiceTax[];
  readonly totals: InvoiceTotals;
  /** Tax in the seller's own currency, as Hungary asks for on foreign-currency invoices. */
  readonly localTax: LocalTax | null;
  readonly payment: PaymentInformation;
  /** Free sentences of the brand, such as contract terms. Already in the document's language. */
  readonly notes: readonly string[];
}

/** What kind of document it is. Only a sample has no number; a credit note that settles changes may correct several invoices. */
export type InvoiceHeading =
  | { readonly kind: 'invoice'; readonly number: string }
  | { readonly kind: 'sample' }
  | { readonly kind: 'credit_note'; readonly number: string; readonly corrects: readonly CorrectedInvoice[] };

export interface CorrectedInvoice {
  readonly number: string;
  readonly issueDate: string;
}

export interface Period {
  readonly start: string;
  readonly end: string;
}

export interface Seller {
  readonly legalName: string;
  readonly addressLines: readonly string[];
  /** With the country's prefix, such as `DE136695976`. */
  readonly vatId: string | null;
  /** The national tax number, where there is one besides. */
  readonly taxNumber: string | null;
}

export interface Buyer {
  readonly legalName: string;
  /** A second line, such as a department or a person to whose attention it goes. */
  readonly attention: string | null;
  readonly addressLines: readonly string[];
  readonly vatId: string | null;
  readonly taxNumber: string | null;
}

/** The buyer's and the brand's own marks, each shown only when present. */
export interface InvoiceReferences {
  readonly accountNumber: string | null;
  readonly purchaseOrder: string | null;
  /** Leitweg-ID or another buyer reference. */
  readonly buyerReference: string | null;
  readonly contract: string | null;
}

export interface InvoiceGroup {
  readonly location: InvoiceLocation | null;
  readonly lines: readonly InvoiceLine[];
  readonly net: Money;
}

export interface InvoiceLocation {
  readonly name: string;
  /** One line, such as street and city. */
  readonly address: string | null;
  readonly costCentre: string | null;
}

/** Units the documents have words for. */
export type LineUnit = 'piece' | 'seat' | 'location' | 'month' | 'day' | 'flat';

export interface InvoiceLine {
  readonly description: string;
  /** A second line in small print, such as the days behind a proration. */
  readonly detail: string | null;
  /** Plain decimal, such as `3` or `0.6667`. */
  readonly quantity: string;
  /** The part of a period that it stands for, drawn in its place; null when the number speaks for itself. */
  readonly share: QuantityShare | null;
  readonly unit: LineUnit;
  /** Plain decimal in major units without tax; may have more digits than the currency. */
  readonly unitPrice: string;
  readonly net: Money;
  readonly tax: TaxRate;
}

/** How a line is taxed, in the domain's words. */
export type TaxRate = Pick<TaxTreatment, 'code' | 'ratePercent' | 'textCode'>;

export interface InvoiceTax extends TaxRate {
  readonly net: Money;
  readonly tax: Money;
  /** Why no tax is charged, in place of the standard sentence for the treatment. */
  readonly reason: string | null;
}

export interface InvoiceTotals {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
  /** Paid before the document was made; zero if nothing. */
  readonly paid: Money;
  /** Customer credit set off; zero if none. */
  readonly credit: Money;
  /** Gross less paid and credit. */
  readonly due: Money;
}

export interface LocalTax {
  readonly tax: Money;
  /** Units of the local currency for one of the invoice's, plain decimal. */
  readonly rate: string;
  readonly rateDate: string;
  /** Who published the rate, such as `MNB`. */
  readonly source: string;
}

/** How it is paid. */
export type PaymentInformation =
  | { readonly kind: 'autopay'; readonly methodLabel: string; readonly collectOn: string }
  | {
      readonly kind: 'transfer';
      readonly account: BankAccount;
      readonly reference: string;
      readonly payUrl: string | null;
    }
  | { readonly kind: 'online'; readonly payUrl: string }
  | { readonly kind: 'paid'; readonly methodLabel: string; readonly paidOn: string }
  | { readonly kind: 'credited' }
  | { readonly kind: 'nothing_due' };

/** The brand's own account: the one account number that appears in the product. */
export interface BankAccount {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly bankName: string | null;
}
