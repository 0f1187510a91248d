import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { brandRow, type Tenant, tenantOf } from '../../tenant/brand.ts';
import { askCheck } from './ask-check.ts';
import { checks, courseCheckNames } from './checks.ts';
import type { Finding } from './finding.ts';
import { verifyCourses } from './verify-courses.ts';

export interface VerifyReport {
  /** How many rows were looked at, each once. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  /** Where the chain of the audit log ends: kept elsewhere, it shows later whether the end was cut off. */
  readonly auditHead: { readonly blockNo: string; readonly hash: string } | null;
  /** How long each check took, in ms. */
  readonly took: Readonly<Record<string, number>>;
}

/**
 * Re-derives what can be derived from the brand's rows and tells every disagreement, all as of one moment. Writes
 * nothing, and holds nobody up: it reads one snapshot of the database in a transaction that may not write. `only` names
 * the checks to be made; all without it.
 */
export function verifyBooks(tenant: Tenant, only?: ReadonlySet<string>): Promise<VerifyReport> {
  return tenant.db.runSnapshot(async (scope) => verifyScope(scope, await asOf(scope, tenant), only));
}

/** The brand as the snapshot knows it: its clock may have moved on since it was opened, and its books with it. */
async function asOf(scope: TenantScope, { db, moment, providers, ...opened }: Tenant): Promise<Tenant> {
  const row = await brandRow(scope).executeTakeFirst();
  return row ? tenantOf(row, db, moment.wallNow, providers) : { db, moment, providers, ...opened };
}

/** The same within a transaction that is open already. */
export async function verifyScope(
  scope: TenantScope,
  tenant: Tenant,
  only?: ReadonlySet<string>,
): Promise<VerifyReport> {
  await Promise.all(settings.map((setting) => sql.raw(`set local ${setting}`).execute(scope.trx)));
  const wanted = Object.entries(checks).filter(([name]) => only?.has(name) ?? true);
  const findings: (Finding | null)[] = [];
  const took: Record<string, number> = {};
  for (const [name, check] of wanted) {
    const startedAt = performance.now();
    findings.push(await askCheck(scope.trx, tenant.moment, name, check));
    took[name] = performance.now() - startedAt;
  }
  const startedAt = performance.now();
  const askCourses = !only || courseCheckNames.some((name) => only.has(name));
  const courses = askCourses ? await verifyCourses(scope, tenant) : { checked: 0, findings: [] };
  took['courses'] = performance.now() - startedAt;
  const tables = new Set(wanted.map(([, { over }]) => over));
  return {
    checked: (await countRows(scope, [...tables])) + courses.checked,
    findings: [...findings, ...courses.findings].filter((finding) => finding !== null),
    auditHead: await readAuditHead(scope),
    took,
  };
}

/**
 * For this transaction alone. Nobody waits at a page for it, so that a statement may take as long as years of books need;
 * it joins whole tables, for which more memory saves the way over the disk; and compiling a query costs more than it saves.
 */
const settings = ['statement_timeout = 0', `work_mem = '64MB'`, 'jit = off'];

async function countRows({ trx }: TenantScope, tables: readonly string[]): Promise<number> {
  const counts = [sql`0`, ...tables.map((table) => sql`(select count(*) from ${sql.table(table)})`)];
  const counted = await sql<{ count: bigint }>`select (${sql.join(counts, sql` + `)})::bigint as count`.execute(trx);
  return Number(counted.rows[0]?.count ?? 0n);
}

async function readAuditHead({ trx, tenantId }: TenantScope): Promise<VerifyReport['auditHead']> {
  const head = await trx
    .selectFrom('audit_block')
    .select(['block_no', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('block_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return head ? { blockNo: head.block_no.toString(), hash: head.hash.toString('hex') } : null;
}
