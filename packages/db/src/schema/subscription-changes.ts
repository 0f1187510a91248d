import type { MoveKind } from '@quittance/domain';
import type { DateText, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

/** A confirmed change and what it was confirmed by. Never changed. */
export interface SubscriptionChangeTable {
  tenant_id: string;
  subscription_id: string;
  change_no: number;
  /** Given by who asks, so that sending the same form twice changes once. */
  change_key: string;
  asked: Json<Readonly<Record<string, unknown>>>;
  input_hash: string;
  made_on: DateText;
  effective_on: DateText;
  /** When on that day, for plans prorated by the second; null for its beginning. */
  effective_at: NullableInstant;
  actor: Json<Actor>;
  invoice_ids: string[];
  recorded_at: Instant;
}
/** One move of the course that follows from a change; the course of the latest change is in force. */
export interface SubscriptionMoveTable {
  tenant_id: string;
  subscription_id: string;
  change_no: number;
  move_no: number;
  kind: MoveKind;
  move_date: DateText;
  /** When on that day, for plans prorated by the second; null for its beginning. */
  moved_at: NullableInstant;
  plan_version_id: Nullable<string>;
  anchor: Nullable<DateText>;
  first_period_index: Nullable<number>;
  requested_on: Nullable<DateText>;
}
/** How far a phase of a subscription with changes has been billed. */
export interface SubscriptionPhaseTable {
  tenant_id: string;
  subscription_id: string;
  phase_no: number;
  next_period_index: number;
  settled_on: Nullable<DateText>;
}
