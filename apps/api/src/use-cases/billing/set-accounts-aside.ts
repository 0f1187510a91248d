import type { TenantScope } from '@quittance/db';
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
  const { trx, tenantId } = scope;
  for (const { accountId, code, detail } of accounts) {
    await trx
      .insertInto('run_exception')
      .values({ tenant_id: tenantId, run_id: runId, account_id: accountId, code, detail, at: tenant.moment.wallNow })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'run_id', 'account_id'])
          .doUpdateSet({ code, detail, at: tenant.moment.wallNow }),
      )
      .execute();
    await trx
      .updateTable('subscription')
      .set({ held_reason: code })
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('next_billing_date', '<=', tenant.moment.today)
      .execute();
  }
  const events = accounts.map(({ accountId, code }): NewEvent => {
    return { kind: 'account.set_aside', accountId, subjectId: null, data: { reason: code } };
  });
  await recordEvents(scope, tenant.moment, systemActor, events);
}
