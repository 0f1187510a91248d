import type { CurrencyCode, LocalizedText, RunState, TraceStep } from '@quittance/domain';
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { DateText, Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface BillingRunTable {
  tenant_id: string;
  run_id: string;
  as_of: DateText;
  status: RunState;
  started_by: Json<Actor>;
  subscriptions_due: number;
  started_at: Instant;
  finished_at: NullableInstant;
  /** Who paused, resumed or cancelled it last. */
  changed_by: ColumnType<Actor | null, Actor | undefined, Actor>;
  changed_at: NullableInstant;
  /** The business day on which it was cancelled. */
  cancelled_on: Nullable<DateText>;
}
/** What a batch came to in one currency, in minor units as text, because JSON numbers lose digits. */
export interface RunTotal {
  readonly currency: CurrencyCode;
  readonly invoices: number;
  readonly gross: string;
}
export interface RunProgressTable {
  tenant_id: string;
  run_id: string;
  batch_no: number;
  subscriptions: number;
  invoices: number;
  gross_minor: bigint;
  at: Instant;
  /** Null in batches of a release that did not tell currencies apart. */
  totals: ColumnType<readonly RunTotal[] | null, readonly RunTotal[] | undefined, never>;
  /** Subscriptions of accounts that were set aside. */
  set_aside: Defaulted<number>;
}
export interface RunExceptionTable {
  tenant_id: string;
  run_id: string;
  account_id: string;
  code: string;
  detail: string;
  at: Instant;
}
export interface InvoiceSeriesTable {
  tenant_id: string;
  series: string;
  last_counter: Defaulted<bigint>;
}
/** Who sells or buys, as printed: a copy taken at issue, so that later changes of data change no invoice. */
export interface InvoiceParty {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly country: string;
  readonly vatId: string | null;
}
export interface InvoiceTable {
  tenant_id: string;
  invoice_id: string;
  account_id: string;
  kind: 'invoice' | 'credit_note';
  series: string;
  counter: bigint;
  number: string;
  original_invoice_id: Nullable<string>;
  run_id: Nullable<string>;
  currency: CurrencyCode;
  issue_date: DateText;
  tax_point_date: DateText;
  due_date: DateText;
  language: string;
  seller: Json<InvoiceParty>;
  buyer: Json<InvoiceParty>;
  net_minor: bigint;
  tax_minor: bigint;
  gross_minor: bigint;
  tax_behaviour: 'exclusive' | 'inclusive';
  issued_at: Instant;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  settled_minor: Defaulted<bigint>;
  reminders_sent: Defaulted<number>;
  last_reminder_on: Nullable<DateText>;
  next_collection_date: Nullable<DateText>;
  /** What access it asks to be withheld while it is unpaid; null for nothing yet. */
  access_demand: Nullable<'grace' | 'suspended'>;
}
export interface InvoiceLineTable {
  tenant_id: string;
  invoice_id: string;
  line_no: number;
  subscription_id: Nullable<string>;
  component_code: string;
  location_id: Nullable<string>;
  location_name: Nullable<string>;
  /** The component's name by language, as the catalogue had it at issue. */
  description: Json<LocalizedText>;
  period_start: DateText;
  period_end: DateText;
  quantity: string;
  unit_price: string;
  revision: number;
  tax_code: string;
  tax_rate: string;
  net_minor: bigint;
  tax_minor: bigint;
  gross_minor: bigint;
  trace: Json<readonly TraceStep[]>;
}
export interface InvoiceTaxTable {
  tenant_id: string;
  invoice_id: string;
  tax_code: string;
  tax_rate: string;
  text_code: Nullable<string>;
  /** The reference of the VAT number check behind a reverse charge. */
  evidence: Nullable<string>;
  net_minor: bigint;
  tax_minor: bigint;
}
export interface BilledPeriodTable {
  tenant_id: string;
  subscription_id: string;
  component_code: string;
  /** A location id, or '' where the component is billed for the subscription as a whole. */
  scope: string;
  period_start: DateText;
  revision: number;
  period_end: DateText;
  quantity: string;
  currency: CurrencyCode;
  amount_minor: bigint;
  invoice_id: string;
  line_no: number;
}
export interface LedgerEntryTable {
  tenant_id: string;
  entry_id: string;
  kind: string;
  business_date: DateText;
  /** What the entry books, for example an invoice id: with `kind` it says that this is booked once. */
  source: string;
  /** The first word of the source: the payment, refund or dispute that it is about. */
  subject: GeneratedAlways<string>;
  recorded_at: Instant;
}
export interface PostingTable {
  tenant_id: string;
  entry_id: string;
  posting_no: number;
  ledger_account: string;
  amount_minor: bigint;
  currency: CurrencyCode;
  account_id: Nullable<string>;
  invoice_id: Nullable<string>;
}
