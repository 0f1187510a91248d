import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';

/** A billing run and how far it is. */
export interface RunProgress {
  readonly runId: string;
  readonly asOf: string;
  readonly status: 'running' | 'done' | 'cancelled';
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly subscriptionsDue: number;
  readonly subscriptions: number;
  readonly invoices: number;
  readonly grossMinor: bigint;
  readonly setAside: number;
}

/** Throws when the brand has no such run. */
export async function readRun(tenant: Tenant, runId: string): Promise<RunProgress> {
  const run = await findRun(tenant, runId);
  if (!run) throw new Error('There is no such run.');
  return run;
}

/** A run of the brand, or null. */
export async function findRun({ db }: Tenant, runId: string): Promise<RunProgress | null> {
  const row = await db.run((scope) => selectRuns(scope).where('r.run_id', '=', runId).executeTakeFirst());
  return row ? toRunProgress(row) : null;
}

/** The brand's runs with what their batches add up to. */
export function selectRuns({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('billing_run as r')
    .where('r.tenant_id', '=', tenantId)
    .select(['r.run_id', 'r.as_of', 'r.status', 'r.started_by', 'r.started_at', 'r.finished_at'])
    .select((eb) => [
      'r.subscriptions_due',
      eb
        .selectFrom('run_progress as p')
        .whereRef('p.tenant_id', '=', 'r.tenant_id')
        .whereRef('p.run_id', '=', 'r.run_id')
        .select(
          sql<{ subscriptions: number; invoices: number; gross: string }>`json_build_object(
            'subscriptions', coalesce(sum(p.subscriptions), 0), 'invoices', coalesce(sum(p.invoices), 0),
            'gross', coalesce(sum(p.gross_minor), 0)::text)`.as('sums'),
        )
        .as('progress'),
      eb
        .selectFrom('run_exception as x')
        .whereRef('x.tenant_id', '=', 'r.tenant_id')
        .whereRef('x.run_id', '=', 'r.run_id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('set_aside'),
    ]);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number];

export function toRunProgress(row: RunRow): RunProgress {
  return {
    runId: row.run_id,
    asOf: row.as_of,
    status: row.status,
    startedBy: row.started_by.name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    subscriptionsDue: row.subscriptions_due,
    subscriptions: row.progress?.subscriptions ?? 0,
    invoices: row.progress?.invoices ?? 0,
    grossMinor: BigInt(row.progress?.gross ?? '0'),
    setAside: row.set_aside ?? 0,
  };
}
