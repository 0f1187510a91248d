import { isDeepStrictEqual } from 'node:util';
import type { Actor, TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import { couponAmount } from './check-coupons.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import { type ImportProblem, problemAt } from './import-problem.ts';
import { inChunks } from './in-chunks.ts';
import type { IdByKey } from './write-accounts.ts';

/**
 * Stores the coupons of the files and who redeemed them. What is stored already stays as it is; a coupon that would
 * have to change, or a redemption that overlaps one that was made meanwhile, is a problem.
 */
export async function writeCoupons(
  scope: TenantScope,
  plan: ImportPlan,
  accounts: IdByKey,
  moment: Moment,
  actor: Actor,
): Promise<readonly ImportProblem[]> {
  const changed = await writeDefinitions(scope, plan, moment, actor);
  return changed.length > 0 ? changed : writeRedemptions(scope, plan, accounts, moment, actor);
}

function definitionOf(row: PlanRow<'coupons.csv'>) {
  const { coupon_code, kind, periods } = row;
  return {
    ...{ coupon_code, discount_kind: kind, periods },
    amount_minor: kind === 'amount' ? couponAmount(row) : null,
    currency: kind === 'amount' ? row.currency : null,
    percent: kind === 'percent' ? row.value : null,
    component_codes: row.component_codes.length > 0 ? [...row.component_codes] : null,
    plan_codes: row.plan_codes.length > 0 ? [...row.plan_codes] : null,
  };
}

async function writeDefinitions(
  { trx, tenantId: tenant_id }: TenantScope,
  { coupons }: ImportPlan,
  moment: Moment,
  created_by: Actor,
): Promise<readonly ImportProblem[]> {
  const wanted = coupons.map((row) => ({ line: row.line, ...definitionOf(row) }));
  await inChunks(wanted, (chunk) =>
    trx
      .insertInto('coupon')
      .values(chunk.map(({ line: _line, ...row }) => ({ ...row, tenant_id, created_by, created_at: moment.wallNow })))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'coupon_code']).doNothing())
      .execute(),
  );
  const stored = await trx
    .selectFrom('coupon')
    .select(['coupon_code', 'discount_kind', 'periods', 'amount_minor', 'currency', 'percent'])
    .select(['component_codes', 'plan_codes'])
    .where('tenant_id', '=', tenant_id)
    .execute();
  const byCode = new Map(stored.map((row) => [row.coupon_code, row]));
  return wanted.flatMap(({ line, ...row }) =>
    isDeepStrictEqual({ ...byCode.get(row.coupon_code) }, row)
      ? []
      : [problemAt('coupons.csv', line, 'coupon_code', 'coupon_changed')],
  );
}

async function writeRedemptions(
  { trx, tenantId: tenant_id }: TenantScope,
  { redemptions }: ImportPlan,
  accounts: IdByKey,
  moment: Moment,
  redeemed_by: Actor,
): Promise<readonly ImportProblem[]> {
  if (redemptions.length === 0) return [];
  const subscriptions = await trx
    .selectFrom('subscription')
    .select(['subscription_key', 'subscription_id'])
    .where('tenant_id', '=', tenant_id)
    .execute();
  const ids = new Map(subscriptions.map((row) => [row.subscription_key, row.subscription_id]));
  const rows = redemptions.map((row) => {
    const subscription_id = row.subscription_key === null ? null : ids.get(row.subscription_key)!;
    const account_id = accounts.get(row.account_key)!;
    const key = { tenant_id, account_id, coupon_code: row.coupon_code, scope: subscription_id ?? '' };
    return { ...key, subscription_id, valid_from: row.valid_from, redeemed_by, redeemed_at: moment.businessNow };
  });
  const stored = await trx
    .selectFrom('coupon_redemption')
    .select(['account_id', 'coupon_code', 'scope', 'valid_from'])
    .where('tenant_id', '=', tenant_id)
    .execute();
  const ofAccount = Map.groupBy(stored, (row) => `${row.account_id} ${row.coupon_code}`);
  const problems = rows.flatMap((row, index) => {
    const known = ofAccount.get(`${row.account_id} ${row.coupon_code}`) ?? [];
    const same = known.some(({ scope, valid_from }) => scope === row.scope && valid_from === row.valid_from);
    const overlaps = known.some(({ scope }) => scope === '' || row.scope === '' || scope === row.scope);
    const { line } = redemptions[index]!;
    return overlaps && !same ? [problemAt('redemptions.csv', line, 'coupon_code', 'redeemed_twice')] : [];
  });
  if (problems.length > 0) return problems;
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('coupon_redemption')
      .values([...chunk])
      .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id', 'coupon_code', 'scope']).doNothing())
      .execute(),
  );
  return [];
}
