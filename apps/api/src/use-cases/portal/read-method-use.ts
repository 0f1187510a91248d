import type { TenantScope } from '@quittance/db';
import { type Money, money, textIn } from '@quittance/domain';
import type { Wording } from './read-invoice.ts';

/** What hangs on a stored method. */
export interface MethodUse {
  /** Names of the plans whose subscriptions chose it. */
  readonly subscriptions: readonly string[];
  /** Money that was charged to it and has not arrived yet, by currency. */
  readonly underWay: readonly Money[];
}

/** What would be touched if the account removed its method. */
export async function readMethodUse(
  scope: TenantScope,
  accountId: string,
  methodId: string,
  { language, fallback }: Wording,
): Promise<MethodUse> {
  const { trx, tenantId } = scope;
  const chosenBy = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select('v.definition')
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('s.method_id', '=', methodId)
    .where('s.status', '!=', 'ended')
    .orderBy('s.start_date')
    .execute();
  const moving = await trx
    .selectFrom('payment')
    .select(({ fn }) => ['currency', fn.sum<string>('amount_minor').as('amount_minor')])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('method_id', '=', methodId)
    .where('status', 'in', ['created', 'requires_action', 'processing'])
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  return {
    subscriptions: chosenBy.map(
      ({ definition }) => textIn(definition.name, language, [fallback, 'en']) || definition.planCode,
    ),
    underWay: moving.map((row) => money(BigInt(row.amount_minor), row.currency)),
  };
}
