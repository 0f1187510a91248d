import type { CurrencyCode, LineResolution, PayoutLineKind, UnexplainedReason } from '@quittance/domain';
import type { ColumnType } from 'kysely';
import type { DateText, Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

/** A look at a provider's list that goes on another time: everything `since`, from this page on. */
export interface UnfinishedLook {
  readonly since: string;
  readonly startedAt: string;
  readonly cursor: string;
}
export interface ProviderLookTable {
  tenant_id: string;
  connection_id: string;
  kind: 'events' | 'payouts';
  /** Up to here all was read, on the connection's own clock; null before the first look. */
  read_until: NullableInstant;
  page: Json<UnfinishedLook | null>;
  /** When to look next, in business time. */
  due_at: Instant;
  /** Failures since the last look that succeeded. */
  tries: Defaulted<number>;
  /** Why the last look failed: the kind of error; null after one that succeeded. */
  failure: Nullable<string>;
  /** When a look last came to its end, in wall time. */
  looked_at: NullableInstant;
}
export interface PayoutTable {
  tenant_id: string;
  payout_id: string;
  connection_id: string;
  provider_ref: string;
  status: 'pending' | 'paid' | 'failed';
  currency: CurrencyCode;
  amount_minor: bigint;
  arrives_on: Nullable<DateText>;
  rank: number;
  as_of: Instant;
  /** When we first heard of it, in business time. */
  first_seen_at: Instant;
  /** The business day on which its lines were held against the ledger and booked. */
  booked_on: Nullable<DateText>;
  /** The business day on which we heard that the bank had sent it back. */
  returned_on: Nullable<DateText>;
}
export interface PayoutLineTable {
  tenant_id: string;
  payout_id: string;
  line_no: number;
  provider_line_id: string;
  kind: PayoutLineKind;
  source: Nullable<string>;
  gross_minor: bigint;
  fee_minor: bigint;
  net_minor: bigint;
  payment_id: Nullable<string>;
  /** The part of the fee that the payout books; the rest was booked when it was charged. */
  fee_booked_minor: bigint;
  /** What no entry of the ledger explains; it stays when staff resolve it. */
  unexplained_minor: bigint;
  reason: Nullable<UnexplainedReason>;
  resolved_as: Nullable<LineResolution>;
  note: Nullable<string>;
  resolved_by: ColumnType<Actor | null, Actor | null | undefined, Actor | null>;
  resolved_at: NullableInstant;
}
export interface PayoutMatchTable {
  tenant_id: string;
  entry_id: string;
  payout_id: string;
  line_no: number;
}
/** A request to a provider and its answer; both without secrets, and only where it was about a payment. */
export interface ProviderExchangeTable {
  tenant_id: string;
  exchange_id: string;
  connection_id: string;
  payment_id: Nullable<string>;
  method: string;
  path: string;
  http_status: Nullable<number>;
  failure: Nullable<'timeout' | 'network'>;
  duration_ms: number;
  request: Nullable<string>;
  response: Nullable<string>;
  at: Instant;
}
