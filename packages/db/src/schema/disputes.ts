import type { CurrencyCode, DisputePosition, DisputeUrgency } from '@quittance/domain';
import type { DateText, Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface DisputeTable {
  tenant_id: string;
  dispute_id: string;
  payment_id: string;
  account_id: string;
  connection_id: string;
  provider_ref: string;
  /** Stage and state, as `chargeback.needs_response`. */
  status: DisputePosition;
  /** Nothing is decided yet at this stage. */
  is_open: boolean;
  currency: CurrencyCode;
  amount_minor: bigint;
  /** What the provider holds of our money now, and what it charged. */
  taken_minor: bigint;
  fee_minor: bigint;
  booked_taken_minor: Defaulted<bigint>;
  booked_fee_minor: Defaulted<bigint>;
  /** The customer owes the invoices again. */
  owed_again: Defaulted<boolean>;
  /** The provider's own word; staff see it, nothing branches on it. */
  provider_reason: string;
  respond_by: NullableInstant;
  contestable: boolean;
  rank: number;
  as_of: Instant;
  opened_on: DateText;
  stage_opened_on: DateText;
  closed_on: Nullable<DateText>;
  /** As staff were last told of it. */
  urgency: DisputeUrgency;
  /** The last day to answer. */
  due_on: Nullable<DateText>;
  /** The business day on which the urgency changes next. */
  remind_on: Nullable<DateText>;
  /** When the provider is asked again, wall time. */
  ask_due_at: NullableInstant;
  created_at: Instant;
}

/** Everything that was heard of a dispute. Never changed. */
export interface DisputeStepTable {
  tenant_id: string;
  dispute_id: string;
  step_no: number;
  position: DisputePosition;
  amount_minor: bigint;
  taken_minor: bigint;
  fee_minor: bigint;
  respond_by: NullableInstant;
  business_at: Instant;
}

export interface DisputeAnswerTable {
  tenant_id: string;
  dispute_id: string;
  answer_no: number;
  kind: 'evidence' | 'accept' | 'refund';
  /**
   * `not_done` is certain: the provider did nothing. `unknown` waits for the sweeper. `overtaken`: the case was decided
   * before anybody could know.
   */
  state: 'sending' | 'answered' | 'not_done' | 'unknown' | 'overtaken';
  refund_id: Nullable<string>;
  failure: Nullable<string>;
  sent_by: Json<Actor>;
  /** Wall time. */
  sent_at: Instant;
  business_at: Instant;
  answered_at: NullableInstant;
}

/** A text or a file that was gathered for an answer, and the answer it went out with. */
export interface DisputeEvidenceTable {
  tenant_id: string;
  dispute_id: string;
  evidence_id: string;
  kind: 'text' | 'file';
  body: Nullable<string>;
  /** Its name in the file store. */
  file: Nullable<string>;
  file_name: Nullable<string>;
  media_type: Nullable<string>;
  size_bytes: Defaulted<number>;
  pages: Defaulted<number>;
  answer_no: Nullable<number>;
  added_by: Json<Actor>;
  added_at: Instant;
  removed_at: NullableInstant;
}
