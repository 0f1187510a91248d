import type { Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface EventTable {
  tenant_id: string;
  event_id: string;
  kind: string;
  account_id: Nullable<string>;
  subject_id: Nullable<string>;
  data: Json<Record<string, unknown>>;
  actor: Json<Actor>;
  business_at: Instant;
  recorded_at: Instant;
  delivered: Defaulted<boolean>;
  /** Wall time; null before it was told, and where an earlier release told it. */
  told_at: NullableInstant;
}
export interface MailDeliveryTable {
  tenant_id: string;
  mail_id: string;
  event_id: string;
  template: string;
  recipient: string;
  language: string;
  account_id: Nullable<string>;
  /** What the template needs; links with secrets are made when the mail is sent and never stored. */
  data: Json<Record<string, unknown>>;
  subject: Nullable<string>;
  status: 'queued' | 'sent' | 'failed';
  tries: Defaulted<number>;
  /** Times it was handed over and nobody knows whether the server took it. */
  unsure_sends: Defaulted<number>;
  next_try_at: NullableInstant;
  business_at: Instant;
  sent_at: NullableInstant;
  last_error: Nullable<string>;
}
export interface TenantLeaseTable {
  tenant_id: string;
  holder: string;
  lease_until: Instant;
}
export interface ImportBatchTable {
  tenant_id: string;
  content_hash: string;
  summary: Json<Record<string, number>>;
  imported_at: Instant;
}
