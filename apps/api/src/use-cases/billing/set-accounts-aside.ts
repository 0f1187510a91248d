import type { TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';

/** An account that could not be billed, and why. */
export interface SetAside {
  readonly accountId: string;
  readonly code: string;
  readonly detail: string;
  /** How many of its subscriptions were due. */
  readonly subscriptions: number;
}

/**
 * Takes broken accounts out of this and later runs until staff have looked at them. One that was billed again and breaks
 * in the same run for another reason has that one on record.
 */
export async function setAccountsAside(
  scope: TenantScope,
  tenant: Tenant,
  { runId }: { readonly runId: string },
  accounts: readonly SetAside[],
): Promise<void> {
  if (accounts.length === 0) return;
  await putOnRecord(scope, runId, accounts, tenant.moment.wallNow);
  await holdSubscriptions(scope, runId, accounts, tenant.moment.today);
  const events = accounts.map(({ accountId, code }): NewEvent => {
    return { kind: 'account.set_aside', accountId, subjectId: null, data: { reason: code } };
  });
  await recordEvents(scope, tenant.moment, systemActor, events);
}

async function putOnRecord(
  { trx, tenantId }: TenantScope,
  runId: string,
  accounts: readonly SetAside[],
  at: Date,
): Promise<void> {
  const rows = accounts.map(({ accountId, code, detail }) => {
    return { tenant_id: tenantId, run_id: runId, account_id: accountId, code, detail, at };
  });
  await trx
    .insertInto('run_exception')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'run_id', 'account_id']).doUpdateSet(({ ref }) => ({
        code: ref('excluded.code'),
        detail: ref('excluded.detail'),
        at,
      })),
    )
    .execute();
}

async function holdSubscriptions(
  { trx, tenantId }: TenantScope,
  runId: string,
  accounts: readonly SetAside[],
  today: BusinessDate,
): Promise<void> {
  const accountIds = accounts.map(({ accountId }) => accountId);
  await trx
    .updateTable('subscription as s')
    .from('run_exception as x')
    .set(({ ref }) => ({ held_reason: ref('x.code') }))
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', 'in', accountIds)
    .where('s.next_billing_date', '<=', today)
    .where('x.tenant_id', '=', tenantId)
    .where('x.run_id', '=', runId)
    .whereRef('x.account_id', '=', 's.account_id')
    .execute();
}
