import type { CurrencyCode, LocalizedText, PaymentTerms, PlanVersion } from '@quittance/domain';
import type { ColumnType } from 'kysely';
import type { DateText, Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';

export interface PostalAddress {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}
/** Proof that a VAT number was checked, kept for reverse-charge invoices. */
export interface VatCheck {
  readonly checkedOn: DateText;
  readonly reference: string;
  readonly valid: boolean;
}
export interface AccountTable {
  tenant_id: string;
  account_id: string;
  account_key: string;
  name: string;
  legal_name: string;
  address: Json<PostalAddress>;
  country: string;
  vat_id: Nullable<string>;
  vat_check: Json<VatCheck | null>;
  language: string;
  currency: CurrencyCode;
  billing_email: string;
  terms: Json<PaymentTerms>;
  default_method_id: Nullable<string>;
  /** Moves on with every use of the account's credit and coupons. */
  purse_no: Defaulted<number>;
  /** One invoice for everything, or one for each location and one for what belongs to the whole account. */
  invoice_grouping: Defaulted<'account' | 'location'>;
  created_at: Instant;
}
export interface AccountPersonTable {
  tenant_id: string;
  account_id: string;
  person_id: string;
  access_right: 'owner' | 'billing' | 'location_manager' | 'viewer';
  location_ids: Nullable<string[]>;
}
export interface LocationTable {
  tenant_id: string;
  location_id: string;
  account_id: string;
  location_key: string;
  name: string;
  address: Json<PostalAddress>;
}
export interface MemberTable {
  tenant_id: string;
  member_id: string;
  account_id: string;
  member_key: string;
  name: string;
  email: Nullable<string>;
}
export interface RoleTable {
  tenant_id: string;
  role_code: string;
  name: Json<LocalizedText>;
  capabilities: string[];
}
export interface SeatAssignmentTable {
  tenant_id: string;
  member_id: string;
  assignment_no: number;
  role_code: string;
  location_id: Nullable<string>;
  valid_from: DateText;
  valid_until: Nullable<DateText>;
  /** When on those days, for plans prorated by the second; null for their beginning. */
  from_moment: NullableInstant;
  until_moment: NullableInstant;
}
export interface ProductTable {
  tenant_id: string;
  product_code: string;
  name: Json<LocalizedText>;
}
export interface PlanTable {
  tenant_id: string;
  plan_code: string;
  product_code: string;
  name: Json<LocalizedText>;
  /** Whether somebody may choose it; whoever has it keeps it either way. */
  for_sale: Defaulted<boolean>;
}
export interface PlanVersionTable {
  tenant_id: string;
  plan_version_id: string;
  plan_code: string;
  version: number;
  /** Everything but the id, which is the row's. */
  definition: Json<Omit<PlanVersion, 'id'>>;
  created_at: Instant;
}
export interface SubscriptionTable {
  tenant_id: string;
  subscription_id: string;
  subscription_key: string;
  account_id: string;
  plan_version_id: string;
  status: 'trialing' | 'active' | 'paused' | 'cancelling' | 'ended';
  anchor: DateText;
  start_date: DateText;
  end_date: Nullable<DateText>;
  /** The first period billed here; earlier ones belong to another system or plan version. */
  first_period_index: Defaulted<number>;
  next_period_index: Defaulted<number>;
  next_billing_date: Nullable<DateText>;
  /** Why billing has set it aside; null when it is billed as usual. */
  held_reason: Nullable<string>;
  method_id: Nullable<string>;
  /** The latest change, whose course is in force; 0 while the row itself is the course. */
  change_no: Defaulted<number>;
  /** Counts every billing and every change: who read another one writes too late. */
  step_no: Defaulted<number>;
}
export interface SubscriptionLocationTable {
  tenant_id: string;
  subscription_id: string;
  location_id: string;
  valid_from: DateText;
  valid_until: Nullable<DateText>;
  /** When on those days, for plans prorated by the second; `-infinity` and null for their beginning. */
  from_moment: ColumnType<Date | number, Date | undefined, Date>;
  until_moment: NullableInstant;
}
export interface EntitlementTable {
  tenant_id: string;
  subscription_id: string;
  /** A location id, or '' for the whole subscription. */
  scope: string;
  status: 'granted' | 'grace' | 'suspended';
  since: Instant;
}
