import type { CurrencyCode, Decline, MethodState, PaymentState, RefundState, ReversalKind } from '@quittance/domain';
import type { DateText, Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';

export interface ProviderConnectionTable {
  tenant_id: string;
  connection_id: string;
  provider: string;
  environment: 'live' | 'test' | 'sandbox';
  config: Json<Record<string, unknown>>;
  /** AES-256-GCM over a JSON object of secrets. */
  secrets: Buffer;
  secrets_key_id: string;
  active: Defaulted<boolean>;
  /** The kind of error that paused it; null for one that works and for one that staff switched off. */
  paused_reason: Nullable<string>;
  /** Since when it is paused, wall time. */
  paused_at: NullableInstant;
  /** When a paused connection is next asked whether it works again, wall time. */
  health_due_at: NullableInstant;
  created_at: Instant;
}
/** What a person recognises a saved method by: never a full number. */
export interface MethodLabel {
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly expiryMonth?: number | null;
  readonly expiryYear?: number | null;
  readonly bankName?: string | null;
  readonly email?: string | null;
}
/** The customer object a provider keeps for an account, so that all its methods hang on one. */
export interface ProviderCustomerTable {
  tenant_id: string;
  account_id: string;
  connection_id: string;
  customer_ref: string;
}
export interface PaymentMethodTable {
  tenant_id: string;
  method_id: string;
  account_id: string;
  connection_id: string;
  rail: string;
  status: MethodState;
  session_ref: Nullable<string>;
  customer_ref: Nullable<string>;
  method_ref: Nullable<string>;
  mandate_ref: Nullable<string>;
  fingerprint: Nullable<string>;
  rank: Defaulted<number>;
  as_of: NullableInstant;
  label: Json<MethodLabel>;
  created_at: Instant;
  resolve_due_at: NullableInstant;
}
export interface PaymentTable {
  tenant_id: string;
  payment_id: string;
  account_id: string;
  /** Null for money that staff wrote down, which no provider knows of. */
  connection_id: Nullable<string>;
  method_id: Nullable<string>;
  rail: string;
  initiator: 'autopay' | 'customer' | 'staff';
  currency: CurrencyCode;
  amount_minor: bigint;
  status: PaymentState;
  reversal: Nullable<ReversalKind>;
  /** The business day on which the bank's refusal or late return was heard of. */
  refused_on: Nullable<DateText>;
  received_minor: Defaulted<bigint>;
  refunded_minor: Defaulted<bigint>;
  disputed_minor: Defaulted<bigint>;
  as_of: NullableInstant;
  provider_ref: Nullable<string>;
  session_ref: Nullable<string>;
  /** The customer asked to keep the method used on the provider's page. */
  save_method: Defaulted<boolean>;
  failure: Json<Decline | null>;
  /** What it was paid with, as the provider told it: the only trace when the means of payment was not kept. */
  label: Json<MethodLabel | null>;
  /** What the payer wrote on a transfer, or the number of a check. */
  reference: Nullable<string>;
  /** Why staff took it back. */
  note: Nullable<string>;
  business_date: DateText;
  created_at: Instant;
  resolve_due_at: NullableInstant;
}
export interface PaymentInvoiceTable {
  tenant_id: string;
  payment_id: string;
  invoice_id: string;
  amount_minor: bigint;
  settled_minor: Defaulted<bigint>;
}
export interface PaymentAttemptTable {
  tenant_id: string;
  payment_id: string;
  attempt_no: number;
  method_id: Nullable<string>;
  operation: 'charge' | 'pay_once';
  /** `not_done` is certain: the provider did nothing. `unknown` waits for the sweeper. */
  state: 'sending' | 'answered' | 'not_done' | 'unknown';
  answer: Json<object | null>;
  provider_ref: Nullable<string>;
  sent_at: Instant;
  answered_at: NullableInstant;
  business_date: DateText;
}
export interface RefundTable {
  tenant_id: string;
  refund_id: string;
  payment_id: string;
  amount_minor: bigint;
  currency: CurrencyCode;
  status: RefundState;
  rank: Defaulted<number>;
  provider_ref: Nullable<string>;
  reason: string;
  failure: Nullable<string>;
  created_at: Instant;
  business_date: DateText;
  resolve_due_at: NullableInstant;
}
export interface InboxEventTable {
  tenant_id: string;
  connection_id: string;
  provider_event_id: string;
  provider_type: string;
  trust: string;
  /** The verified item as the plugin wrote it; the plugin alone reads it. */
  item: Json<object>;
  received_at: Instant;
  state: Defaulted<'received' | 'parked' | 'applied' | 'ignored'>;
  tries: Defaulted<number>;
  next_try_at: NullableInstant;
  detail: Nullable<string>;
}
export interface WebhookConnectionView {
  tenant_id: string;
  connection_id: string;
  provider: string;
  environment: 'live' | 'test' | 'sandbox';
  config: Json<Record<string, unknown>>;
  secrets: Buffer;
  secrets_key_id: string;
  /** Of the brand's business time, which a stand-in's signatures carry. */
  business_offset_ms: bigint;
}
