import type { BusinessDate } from '../calendar/business-date.ts';
import type { DecimalText } from '../money/rational.ts';

/** EN 16931 category codes: standard rate, reverse charge, exempt, out of scope, zero rate. */
export type TaxCode = 'S' | 'AE' | 'E' | 'O' | 'Z';

/** Names the sentence an invoice must carry when it shows no tax. */
export type TaxTextCode = 'reverse_charge' | 'small_business' | 'exempt' | 'outside_scope' | 'zero_rated';

/** How a supply is taxed and what the invoice must say about it. */
export interface TaxTreatment {
  readonly code: TaxCode;
  /** Percent, e.g. `19` or `25.5`; `0` for everything but S. */
  readonly ratePercent: DecimalText;
  readonly textCode: TaxTextCode | null;
  /** The reference of the VAT number check that allowed the reverse charge. */
  readonly evidence: string | null;
}

export interface TaxSeller {
  /** ISO 3166 alpha-2 (Greece is `GR`). */
  readonly country: string;
  readonly smallBusiness: boolean;
  /** Declares sales to private buyers abroad through the one-stop shop, hence at the buyer's rate. */
  readonly oneStopShop: boolean;
}

/** A VAT number that the official register confirmed. */
export interface VatNumberCheck {
  readonly vatNumber: string;
  readonly reference: string;
  readonly checkedOn: BusinessDate;
}

/** A certificate that frees the buyer from tax for supplies on the days from `from` to before `until`. */
export interface TaxExemption {
  readonly reference: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

export interface TaxBuyer {
  readonly country: string;
  readonly vatCheck: VatNumberCheck | null;
  /** None when not said. */
  readonly exemptions?: readonly TaxExemption[];
}

/** One rate for every taxable supply, where no table of ours knows better, as for a sales tax outside the EU. */
export interface FlatTax {
  readonly ratePercent: DecimalText;
}
