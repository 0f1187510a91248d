import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { type SqlBool, sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { isHeld } from './list-set-aside.ts';
import { findRun } from './read-run.ts';

interface By {
  readonly actor: Actor;
  readonly from: Visitor;
}

/** So many accounts in one transaction: none waits long for another. */
const batchSize = 500;

/**
 * Lets all accounts that a run set aside for one reason be billed again, as `billAgain` does for one; answers how many.
 * Those that somebody let go before are left alone. Refuses `not_found`.
 */
export async function billReasonAgain(
  tenant: Tenant,
  { runId, reason }: { readonly runId: string; readonly reason: string },
  by: By,
): Promise<Result<number, ApiRefusal>> {
  if (!(await findRun(tenant, runId))) return refuse('not_found');
  let released = 0;
  for (;;) {
    const batch = await tenant.db.run(async (scope) => {
      const accountIds = await heldAccounts(scope, runId, reason);
      return { found: accountIds.length, released: await release(scope, tenant, accountIds, by) };
    });
    released += batch.released;
    if (batch.found < batchSize) return ok(released);
  }
}

async function heldAccounts({ trx, tenantId }: TenantScope, runId: string, reason: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('run_exception as x')
    .select('x.account_id')
    .where('x.tenant_id', '=', tenantId)
    .where('x.run_id', '=', runId)
    .where('x.code', '=', reason)
    .where(isHeld)
    .orderBy('x.account_id')
    .limit(batchSize)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** Whoever let one of them go a moment ago has told of it already. */
async function release(scope: TenantScope, { moment }: Tenant, accountIds: readonly string[], by: By): Promise<number> {
  if (accountIds.length === 0) return 0;
  const { trx, tenantId } = scope;
  const held = await trx
    .selectFrom('subscription')
    .select(['account_id', 'held_reason'])
    .where('tenant_id', '=', tenantId)
    .where(amongst(accountIds))
    .where('held_reason', 'is not', null)
    .orderBy('account_id')
    .orderBy('subscription_id')
    .forUpdate()
    .execute();
  const reasons = new Map(held.map(({ account_id, held_reason }) => [account_id, held_reason]));
  if (reasons.size === 0) return 0;
  await trx
    .updateTable('subscription')
    .set({ held_reason: null })
    .where('tenant_id', '=', tenantId)
    .where(amongst([...reasons.keys()]))
    .execute();
  const entries = [...reasons].map(([account, reason]) => {
    const entry = { action: 'account.billed_again' as const, target: { account }, before: { reason } };
    return recordAudit(scope, { ...by, ...entry, at: moment.wallNow });
  });
  const events = [...reasons.keys()].map((accountId): NewEvent => {
    return { kind: 'account.billed_again', accountId, subjectId: null, data: {} };
  });
  await Promise.all([...entries, recordEvents(scope, moment, by.actor, events)]);
  return reasons.size;
}

function amongst(accountIds: readonly string[]) {
  return sql<SqlBool>`account_id = any(${accountIds}::uuid[])`;
}
