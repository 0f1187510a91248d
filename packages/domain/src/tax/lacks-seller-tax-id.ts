import { isEuCountry } from './vat-rates.ts';

/** The numbers under which a tax office knows a seller; empty ones are none. */
export interface SellerTaxIds {
  readonly vatId: string | null;
  readonly taxNumber: string | null;
}

/**
 * Whether a seller may not issue invoices for want of a number: in the EU an invoice names the seller's VAT id or its tax
 * number (Directive 2006/112/EC article 226 no. 3; in Germany § 14 (4) no. 2 UStG, where either will do).
 */
export function lacksSellerTaxId(country: string, { vatId, taxNumber }: SellerTaxIds): boolean {
  return isEuCountry(country) && !vatId?.trim() && !taxNumber?.trim();
}
