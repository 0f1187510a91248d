import type { Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';

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
