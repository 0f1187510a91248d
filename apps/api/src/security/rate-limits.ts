import { createHash } from 'node:crypto';
import type { Database, TenantDatabase, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { sql } from 'kysely';
import type { ApiRefusal } from '../errors/refusals.ts';

/** How often something may be tried within a window of wall time, in ms. */
export interface Limit {
  readonly name: string;
  readonly hits: number;
  readonly windowMs: number;
}

const minuteMs = 60_000;

export const limits = {
  signInByEmail: { name: 'sign_in_email', hits: 10, windowMs: 15 * minuteMs },
  signInByAddress: { name: 'sign_in_address', hits: 60, windowMs: 15 * minuteMs },
  mailByAddress: { name: 'mail_address', hits: 60, windowMs: 60 * minuteMs },
  mailByEmail: { name: 'mail_email', hits: 5, windowMs: 60 * minuteMs },
} as const satisfies Record<string, Limit>;

/** Counts tries in PostgreSQL, so that every process sees the same count. */
export interface RateLimits {
  /** Counts one try; `too_many_attempts` with the whole minutes to wait once the window is full. */
  take(limit: Limit, key: string): Promise<Result<void, ApiRefusal>>;
  /** Takes a try back that turned out to be rightful. */
  giveBack(limit: Limit, key: string): Promise<void>;
}

interface HitStore {
  add(bucket: string, start: Date, hits: 1 | -1): Promise<number>;
}

/** Limits of one brand. Every count is a transaction of its own: a refused try still counts. */
export function tenantRateLimits(db: TenantDatabase, wallNow: Date): RateLimits {
  return createRateLimits(wallNow, {
    async add(bucket, start, hits) {
      const counted = await db.runOne(({ tenantId, trx }) =>
        sql<{ hits: number }>`
          insert into rate_limit as r (tenant_id, bucket, window_start, hits)
          values (${tenantId}, ${bucket}, ${start}, 1)
          on conflict (tenant_id, bucket, window_start) do update set hits = r.hits + ${hits} returning hits
        `.execute(trx),
      );
      const total = counted.rows[0]?.hits ?? 0;
      if (total === 1) await db.runOne(({ trx }) => removeOldCounts(trx, wallNow));
      return total;
    },
  });
}

/** Limits on the operator's own host, which belongs to no brand. */
export function operatorRateLimits(operatorDb: Database, wallNow: Date): RateLimits {
  return createRateLimits(wallNow, {
    async add(bucket, start, hits) {
      const counted = await sql<{ hits: number }>`
        insert into operator_rate_limit as r (bucket, window_start, hits) values (${bucket}, ${start}, 1)
        on conflict (bucket, window_start) do update set hits = r.hits + ${hits} returning hits
      `.execute(operatorDb);
      const total = counted.rows[0]?.hits ?? 0;
      if (total === 1) {
        await sql`delete from operator_rate_limit where window_start < ${dayBefore(wallNow)}`.execute(operatorDb);
      }
      return total;
    },
  });
}

function createRateLimits(wallNow: Date, store: HitStore): RateLimits {
  return {
    async take(limit, key) {
      const start = windowStart(limit, wallNow);
      const hits = await store.add(bucketOf(limit, key), start, 1);
      if (hits <= limit.hits) return ok(undefined);
      const minutes = Math.ceil((start.getTime() + limit.windowMs - wallNow.getTime()) / minuteMs);
      return refuse('too_many_attempts', { minutes: String(minutes) });
    },
    async giveBack(limit, key) {
      await store.add(bucketOf(limit, key), windowStart(limit, wallNow), -1);
    },
  };
}

function windowStart(limit: Limit, wallNow: Date): Date {
  return new Date(Math.floor(wallNow.getTime() / limit.windowMs) * limit.windowMs);
}

/** Addresses of people are not kept in clear for counting. */
function bucketOf(limit: Limit, key: string): string {
  return `${limit.name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

function removeOldCounts(trx: TenantScope['trx'], wallNow: Date) {
  return sql`delete from rate_limit where window_start < ${dayBefore(wallNow)}`.execute(trx);
}

function dayBefore(wallNow: Date): Date {
  return new Date(wallNow.getTime() - 24 * 60 * minuteMs);
}
