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
  let after: string | null = null;
  for (;;) {
    const wish = { runId, reason, after };
    const batch = await tenant.db.run(async (scope) => {
      const accountIds = await heldAccounts(scope, wish);
      return { accountIds, released: await release(scope, tenant, { accountIds, reason }, by) };
    });
    released += batch.released;
    if (batch.accountIds.length < batchSize) return ok(released);
    // Goes on by id: a run that sets them aside again meanwhile does not keep this one going in a circle.
    after = batch.accountIds.at(-1) ?? null;
  }
}

interface HeldWish {
  readonly runId: string;
  readonly reason: string;
  readonly after: string | null;
}

async function heldAccounts(
  { trx, tenantId }: TenantScope,
  { runId, reason, after }: HeldWish,
): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('run_exception as x')
    .select('x.account_id')
    .where('x.tenant_id', '=', tenantId)
    .where('x.run_id', '=', runId)
    .where('x.code', '=', reason)
    .where(isHeld)
    .$if(after !== null, (accounts) => accounts.where('x.account_id', '>', after))
    .orderBy('x.account_id')
    .limit(batchSize)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** Whoever let one of them go a moment ago has told of it already. */
async function release(
  scope: TenantScope,
  { moment }: Tenant,
  { accountIds, reason }: { readonly accountIds: readonly string[]; readonly reason: string },
  by: By,
): Promise<number> {
  if (accountIds.length === 0) return 0;
  const { trx, tenantId } = scope;
  const held = await trx
    .selectFrom('subscription')
    .select('account_id')
    .where('tenant_id', '=', tenantId)
    .where(amongst(accountIds))
    .where('held_reason', '=', reason)
    .orderBy('account_id')
    .orderBy('subscription_id')
    .forUpdate()
    .execute();
  const accounts = [...new Set(held.map(({ account_id }) => account_id))];
  if (accounts.length === 0) return 0;
  await trx
    .updateTable('subscription')
    .set({ held_reason: null })
    .where('tenant_id', '=', tenantId)
    .where(amongst(accounts))
    .where('held_reason', '=', reason)
    .execute();
  const entries = accounts.map((account) => {
    const entry = { action: 'account.billed_again' as const, target: { account }, before: { reason } };
    return recordAudit(scope, { ...by, ...entry, at: moment.wallNow });
  });
  const events = accounts.map((accountId): NewEvent => {
    return { kind: 'account.billed_again', accountId, subjectId: null, data: {} };
  });
  await Promise.all([...entries, recordEvents(scope, moment, by.actor, events)]);
  return accounts.length;
}

function amongst(accountIds: readonly string[]) {
  return sql<SqlBool>`account_id = any(${accountIds}::uuid[])`;
}
