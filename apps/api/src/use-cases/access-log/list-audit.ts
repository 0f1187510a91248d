import type { Actor, TenantScope } from '@quittance/db';
import { type SqlBool, sql } from 'kysely';
import type { Cursor } from '../paging/read-page.ts';

/** What entries must have in common; null for what does not matter. */
export interface AuditFilter {
  /** The id of who did it. */
  readonly actor: string | null;
  readonly action: string | null;
  readonly subject: AuditSubject | null;
}

/** The id or code of what entries are about. */
export interface AuditSubject {
  readonly value: string;
  /** The ids of what it belongs to, under which the log files entries that name both. */
  readonly within: readonly string[];
}

export interface AuditQuery {
  readonly filter: AuditFilter;
  /** Only entries from this instant on, and only those before that one; null for all. */
  readonly from: Date | null;
  readonly until: Date | null;
  readonly cursor: Cursor | null;
  readonly pageSize: number;
}

export interface AuditSummary {
  readonly auditId: string;
  readonly actor: Actor;
  readonly action: string;
  readonly target: Readonly<Record<string, string>>;
  readonly address: string | null;
  readonly device: string | null;
  readonly at: Date;
  /** Whether the chain of hashes has it already. */
  readonly sealed: boolean;
}

/** A page of a list too long to be counted. */
export interface AuditPage {
  readonly rows: readonly AuditSummary[];
  readonly previous: Cursor | null;
  readonly next: Cursor | null;
}

/**
 * The brand's audit log, the newest first. It reads one page from an index and counts nothing, so that it takes as long
 * for a million entries as for a hundred. Of several filters one has an index; the others are looked for behind it.
 */
export async function listAudit(scope: TenantScope, query: AuditQuery): Promise<AuditPage> {
  const { cursor, pageSize } = query;
  const backwards = cursor?.side === 'before';
  const found = await entriesBeyond(scope, query)
    .limit(pageSize + 1)
    .execute();
  const more = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows: rows.map((row) => ({
      auditId: row.audit_id,
      actor: row.actor,
      action: row.action,
      target: row.target,
      address: row.address,
      device: row.device,
      at: row.at,
      sealed: row.block_no !== null,
    })),
    // Whoever came from a page may go back to it: it is there, because nothing is ever removed.
    previous: first && (backwards ? more : cursor !== null) ? { side: 'before', values: first.page_keys } : null,
    next: last && (backwards || more) ? { side: 'after', values: last.page_keys } : null,
  };
}

function entriesBeyond(scope: TenantScope, { filter, from, until, cursor }: AuditQuery) {
  const backwards = cursor?.side === 'before';
  const way = backwards ? ('asc' as const) : ('desc' as const);
  const [at, id] = cursor?.values ?? [];
  return entriesWith(scope, filter)
    .select(['audit_id', 'actor', 'action', 'target', 'address', 'device', 'at', 'block_no'])
    .select(sql<string[]>`array[at::text, audit_id::text]`.as('page_keys'))
    .$if(from !== null, (rows) => rows.where('at', '>=', from!))
    .$if(until !== null, (rows) => rows.where('at', '<', until!))
    .$if(cursor !== null, (rows) =>
      rows.where(sql<boolean>`(at, audit_id) ${sql.raw(backwards ? '>' : '<')} (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('at', way)
    .orderBy('audit_id', way);
}

function entriesWith({ trx, tenantId }: TenantScope, { actor, action, subject }: AuditFilter) {
  return trx
    .selectFrom('audit_event')
    .where('tenant_id', '=', tenantId)
    .$if(actor !== null, (rows) => rows.where('actor_id', '=', actor!))
    .$if(action !== null, (rows) => rows.where('action', '=', action!))
    .$if(subject !== null, (rows) => rows.where(isAbout(subject!)));
}

/** An entry about two things is filed under the larger one; only there it must be looked into. */
function isAbout({ value, within }: AuditSubject) {
  if (within.length === 0) return sql<SqlBool>`subject = ${value}`;
  return sql<SqlBool>`subject = any(${[value, ...within]}::text[])
    and exists (select from jsonb_each_text(target) as named where named.value = ${value})`;
}
