import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId, LocationId } from '../ids/ids.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { Result } from '../result.ts';
import type { TaxRefusal } from '../tax/choose-tax-treatment.ts';
import type { TaxBuyer, TaxSeller } from '../tax/tax-treatment.ts';
import type { InvoicePlan, PaymentTerms } from './invoice-plan.ts';

export interface InvoiceInput {
  readonly accountId: AccountId;
  readonly issueDate: BusinessDate;
  readonly terms: PaymentTerms;
  readonly seller: TaxSeller;
  readonly buyer: TaxBuyer;
  /** At least one; all in one currency and with one tax behaviour. */
  readonly charges: readonly RatedCharge[];
  /** Names of the locations, in the order in which the invoice lists them. */
  readonly locations: readonly { readonly locationId: LocationId; readonly name: string }[];
  /** The tax point of every line; null takes the last day of each line's service period. */
  readonly taxPointDate: BusinessDate | null;
}

/** One invoice (or credit note, when the total is negative) from charges. Refuses what tax refuses. */
export function assembleInvoice(_input: InvoiceInput): Result<InvoicePlan, TaxRefusal> {
  throw new Error('assembleInvoice is being written');
}
