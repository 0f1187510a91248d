import type { ColumnType } from 'kysely';
import type { Instant, Json, Nullable } from './columns.ts';
import type { Actor } from './tenancy.ts';

/** Who did what to which thing, when and from where; nothing of it is ever changed. */
export interface AuditEventTable {
  tenant_id: string;
  audit_id: string;
  actor: Json<Actor>;
  action: string;
  target: Json<Record<string, string>>;
  before: Json<Record<string, unknown> | null>;
  after: Json<Record<string, unknown> | null>;
  address: Nullable<string>;
  device: Nullable<string>;
  at: Instant;
  /** The block of the chain that it was sealed in; null until a worker has come by. */
  block_no: Nullable<bigint>;
  /** Whose id the actor has; made by the database. */
  actor_id: ColumnType<string | null, never, never>;
  /** The id of what it is mostly about; made by the database. */
  subject: ColumnType<string | null, never, never>;
}
/** A link of the chain over the audit log: the hash of its entries and of the link before it. */
export interface AuditBlockTable {
  tenant_id: string;
  block_no: bigint;
  entries: number;
  previous_hash: Buffer;
  hash: Buffer;
  sealed_at: Instant;
}
