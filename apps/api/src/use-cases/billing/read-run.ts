import type { RunTotal, TenantScope } from '@quittance/db';
import type { RunState } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';

/** A billing run and how far it is. */
export interface RunProgress {
  readonly runId: string;
  readonly asOf: string;
  readonly status: RunState;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Who paused, resumed or cancelled it last; null when nobody did. */
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  /** How many were due when it began. */
  readonly subscriptionsDue: number;
  /** How many it billed. */
  readonly subscriptions: number;
  /** How many it is through with, those of accounts set aside included. */
  readonly done: number;
  readonly invoices: number;
  /** What the invoices come to, by currency. */
  readonly totals: readonly RunTotal[];
  /** Accounts that were set aside. */
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
    .select([
      'r.run_id',
      'r.as_of',
      'r.status',
      'r.started_by',
      'r.started_at',
      'r.finished_at',
      'r.changed_by',
      'r.changed_at',
    ])
    .select((eb) => [
      'r.subscriptions_due',
      eb
        .selectFrom('run_progress as p')
        .whereRef('p.tenant_id', '=', 'r.tenant_id')
        .whereRef('p.run_id', '=', 'r.run_id')
        .select(
          sql<{ subscriptions: number; set_aside: number; invoices: number }>`json_build_object(
            'subscriptions', coalesce(sum(p.subscriptions), 0), 'invoices', coalesce(sum(p.invoices), 0),
            'set_aside', coalesce(sum(p.set_aside), 0))`.as('sums'),
        )
        .as('progress'),
      totalsOfRun.as('totals'),
      eb
        .selectFrom('run_exception as x')
        .whereRef('x.tenant_id', '=', 'r.tenant_id')
        .whereRef('x.run_id', '=', 'r.run_id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('set_aside'),
    ]);
}

/** The sums of its batches; those of a release that did not tell currencies apart count as the brand's own. */
const totalsOfRun = sql<RunTotal[]>`(
  select coalesce(json_agg(json_build_object('currency', currency, 'invoices', invoices, 'gross', gross::text)
    order by currency), '[]')
  from (
    select t.currency, sum(t.invoices) as invoices, sum(t.gross::numeric) as gross
    from run_progress b join tenant n using (tenant_id), jsonb_to_recordset(coalesce(b.totals,
      case when b.invoices = 0 then '[]' else jsonb_build_array(jsonb_build_object(
        'currency', n.currency, 'invoices', b.invoices, 'gross', b.gross_minor::text)) end)
    ) as t(currency text, invoices integer, gross text)
    where b.tenant_id = r.tenant_id and b.run_id = r.run_id group by t.currency
  ) of_currency)`;

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number];

export function toRunProgress(row: RunRow): RunProgress {
  return {
    runId: row.run_id,
    asOf: row.as_of,
    status: row.status,
    startedBy: row.started_by.name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    changedBy: row.changed_by?.name ?? null,
    changedAt: row.changed_at,
    subscriptionsDue: row.subscriptions_due,
    subscriptions: row.progress?.subscriptions ?? 0,
    done: (row.progress?.subscriptions ?? 0) + (row.progress?.set_aside ?? 0),
    invoices: row.progress?.invoices ?? 0,
    totals: row.totals,
    setAside: row.set_aside ?? 0,
  };
}
