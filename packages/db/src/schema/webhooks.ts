import type { Defaulted, Instant, Nullable, NullableInstant } from './columns.ts';

/** Where a brand wants to be told what happened. */
export interface WebhookEndpointTable {
  tenant_id: string;
  endpoint_id: string;
  url: string;
  description: string;
  /** Null for all of them. */
  event_types: Nullable<string[]>;
  /** Who or what switched it off; null while it is told. */
  switched_off: Nullable<'staff' | 'failing' | 'gone' | 'restored' | 'moved'>;
  switched_off_at: NullableInstant;
  secrets: Buffer;
  secrets_key_id: string;
  /** Until then the secret before the present one signs as well. */
  old_secret_until: NullableInstant;
  /** Failures in a row; the first was at `failing_since`, and nothing is sent until `rests_until`. */
  failures: Defaulted<number>;
  failing_since: NullableInstant;
  rests_until: NullableInstant;
  /** Somebody is sending to it; when he died, the next may after this. */
  busy_until: NullableInstant;
  /** When it last took a message. */
  last_delivered_at: NullableInstant;
  /** Taken away by staff: nobody finds it any more but the audit log. */
  removed_at: NullableInstant;
  created_at: Instant;
}
/** One event on its way to one endpoint. */
export interface WebhookDeliveryTable {
  tenant_id: string;
  event_id: string;
  endpoint_id: string;
  /** Since it was enqueued or replayed. */
  tries: Defaulted<number>;
  /** Null when it is settled: delivered or given up. */
  next_try_at: NullableInstant;
  settled_at: NullableInstant;
  delivered: Defaulted<boolean>;
  created_at: Instant;
}
/** How one try went. */
export interface WebhookAttemptTable {
  tenant_id: string;
  event_id: string;
  endpoint_id: string;
  attempt_no: number;
  at: Instant;
  /** Null when there was no answer. */
  http_status: Nullable<number>;
  /** Null when the endpoint took it. */
  failure: Nullable<
    'timeout' | 'network' | 'private_address' | 'not_https' | 'unknown_host' | 'redirect' | 'refused' | 'no_secret'
  >;
  duration_ms: number;
  /** The first characters of the answer. */
  answer: Nullable<string>;
}
