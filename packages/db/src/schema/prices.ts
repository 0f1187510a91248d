import type { CurrencyCode, TaxBehaviour, TaxCategory } from '@quittance/domain';
import type { DateText, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface PriceAgreementTable {
  tenant_id: string;
  agreement_id: string;
  account_id: string;
  /** Null for all of the account's subscriptions. */
  subscription_id: Nullable<string>;
  component_code: string;
  currency: CurrencyCode;
  /** A decimal in major units, or a percentage off the listed price. */
  unit_price: Nullable<string>;
  discount_percent: Nullable<string>;
  /** For billing periods that begin from here to before `valid_until`. */
  valid_from: DateText;
  valid_until: Nullable<DateText>;
  reason: string;
  agreed_by: Json<Actor>;
  agreed_at: Instant;
}
export interface AdHocChargeTable {
  tenant_id: string;
  charge_id: string;
  account_id: string;
  subscription_id: string;
  location_id: Nullable<string>;
  description: string;
  supplied_on: DateText;
  /** Charged on its day, on an invoice of its own if nothing else is due; otherwise with the next invoice. */
  on_its_day: boolean;
  quantity: string;
  /** Below zero where something is given back. */
  unit_price: string;
  currency: CurrencyCode;
  tax_behaviour: TaxBehaviour;
  tax_category: TaxCategory;
  added_by: Json<Actor>;
  added_at: Instant;
  withdrawn_at: NullableInstant;
}
export interface InvoiceReminderTable {
  tenant_id: string;
  invoice_id: string;
  reminder_no: number;
  sent_on: DateText;
}
/** A certificate that frees an account from tax. */
export interface TaxExemptionTable {
  tenant_id: string;
  account_id: string;
  exemption_id: string;
  reference: string;
  valid_from: DateText;
  valid_until: Nullable<DateText>;
  noted_by: Json<Actor>;
  noted_at: Instant;
}
