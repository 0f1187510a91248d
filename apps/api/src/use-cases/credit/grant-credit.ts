import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { idOf, type Money, ok, postCreditGranted, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { spendCredit } from './spend-credit.ts';

export interface WantedCredit {
  readonly accountId: string;
  /** Made by the form that asks: sent twice, the credit is given once. */
  readonly creditId: string;
  /** Given for nothing, or money that the customer paid ahead into the bank. */
  readonly kind: 'goodwill' | 'deposit';
  readonly amount: Money;
  readonly reason: string;
}

/**
 * Gives an account credit that pays its next invoices, and open ones where the brand wants that. Refuses `not_found`, and `form_reused` for the id of other credit;
 * asking twice changes nothing more.
 */
export async function grantCredit(
  tenant: Tenant,
  wanted: WantedCredit,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  const { db, moment } = tenant;
  return db.run(async (scope) => {
    const { accountId, creditId, kind, amount, reason } = wanted;
    if (!(await lockPurses(scope, [accountId])).has(accountId)) return refuse('not_found');
    const made = await scope.trx
      .insertInto('credit_grant')
      .values({
        ...{ tenant_id: scope.tenantId, credit_id: creditId, account_id: accountId, kind, reason },
        ...{ amount_minor: amount.amountMinor, currency: amount.currency, granted_by: by.actor },
        ...{ granted_on: moment.today, granted_at: moment.wallNow },
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'credit_id']).doNothing())
      .returning('credit_id')
      .executeTakeFirst();
    if (!made) return (await isKnown(scope, wanted)) ? ok(undefined) : refuse('form_reused');
    const plan = postCreditGranted({ accountId: idOf('account', accountId), kind, amount }, moment.today);
    await bookEntries(scope, moment.wallNow, [{ source: creditId, plan }]);
    const after = { kind, amountMinor: amount.amountMinor.toString(), currency: amount.currency, reason };
    await spendCredit(scope, tenant, by.actor, accountId);
    const target = { account: accountId, credit: creditId };
    await recordAudit(scope, { ...by, action: 'credit.granted', target, after, at: moment.wallNow });
    return ok(undefined);
  });
}

/** Whether it was given before, rather than other credit under its id. */
async function isKnown({ trx, tenantId }: TenantScope, wanted: WantedCredit): Promise<boolean> {
  const known = await trx
    .selectFrom('credit_grant')
    .select('credit_id')
    .where('tenant_id', '=', tenantId)
    .where('credit_id', '=', wanted.creditId)
    .where('account_id', '=', wanted.accountId)
    .where('kind', '=', wanted.kind)
    .where('amount_minor', '=', wanted.amount.amountMinor)
    .where('currency', '=', wanted.amount.currency)
    .where('reason', '=', wanted.reason)
    .executeTakeFirst();
  return known !== undefined;
}
