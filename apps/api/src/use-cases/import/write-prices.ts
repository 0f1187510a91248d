import { createHash } from 'node:crypto';
import type { Actor, TenantScope } from '@quittance/db';
import { touchSubscriptions } from '@quittance/db/billing';
import { sql } from 'kysely';
import type { Moment } from '../../time/business-clock.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import { type ImportProblem, problemAt } from './import-problem.ts';
import type { IdByKey } from './write-accounts.ts';

interface Writing {
  readonly scope: TenantScope;
  readonly accounts: IdByKey;
  readonly locations: IdByKey;
  readonly subscriptions: ReadonlyMap<string, SubscriptionRow>;
  readonly moment: Moment;
  readonly actor: Actor;
}

type SubscriptionRow = Awaited<ReturnType<typeof readSubscriptions>>[number];

/**
 * Stores agreed prices and charges by hand, each key once: its id follows from it, so that a second import finds the
 * first one's rows. A row whose key is stored with other values is a problem.
 */
export async function writePrices(
  scope: TenantScope,
  plan: ImportPlan,
  ids: { readonly accounts: IdByKey; readonly locations: IdByKey },
  moment: Moment,
  actor: Actor,
): Promise<readonly ImportProblem[]> {
  if (plan.agreements.length + plan.charges.length === 0) return [];
  const rows = await readSubscriptions(scope);
  const subscriptions = new Map(rows.map((row) => [row.subscription_key, row]));
  const writing: Writing = { scope, ...ids, subscriptions, moment, actor };
  const problems: ImportProblem[] = [];
  for (const row of plan.agreements) problems.push(...(await writeAgreement(writing, plan, row)));
  for (const row of plan.charges) problems.push(...(await writeCharge(writing, row)));
  return problems;
}

function readSubscriptions({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_key', 's.subscription_id', 's.account_id', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .execute();
}

async function writeAgreement(
  { scope, accounts, subscriptions, moment, actor }: Writing,
  { accounts: files }: ImportPlan,
  row: PlanRow<'agreements.csv'>,
): Promise<readonly ImportProblem[]> {
  const { trx, tenantId: tenant_id } = scope;
  const { account_key, subscription_key, component_code, valid_from, valid_until, reason } = row;
  const stored = {
    agreement_id: idFrom(tenant_id, 'agreement', row.agreement_key),
    account_id: accounts.get(account_key)!,
    subscription_id: subscription_key === null ? null : subscriptions.get(subscription_key)!.subscription_id,
    ...{ component_code, valid_from, valid_until, reason },
    currency: files.find((account) => account.account_key === account_key)!.currency,
    unit_price: row.kind === 'price' ? row.value : null,
    discount_percent: row.kind === 'discount' ? row.value : null,
  };
  const made = await trx
    .insertInto('price_agreement')
    .values({ ...stored, tenant_id, agreed_by: actor, agreed_at: moment.wallNow })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'agreement_id']).doNothing())
    .returning('agreement_id')
    .executeTakeFirst();
  if (made) {
    const own = [...subscriptions.values()].filter(({ account_id }) => account_id === stored.account_id);
    await touchSubscriptions(
      scope,
      own.map((subscription) => subscription.subscription_id),
      null,
    );
    return [];
  }
  const { valid_until: _end, ...lasting } = stored;
  const known = await trx
    .selectFrom('price_agreement')
    .select('agreement_id')
    .where('tenant_id', '=', tenant_id)
    // Staff may have let it end since.
    .where((eb) => eb.and(Object.entries(lasting).map(([column, value]) => sameAs(column, value))))
    .executeTakeFirst();
  return known ? [] : [problemAt('agreements.csv', row.line, 'agreement_key', 'key_reused')];
}

async function writeCharge(
  { scope, locations, subscriptions, moment, actor }: Writing,
  row: PlanRow<'charges.csv'>,
): Promise<readonly ImportProblem[]> {
  const { trx, tenantId: tenant_id } = scope;
  const { subscription_id, account_id, definition } = subscriptions.get(row.subscription_key)!;
  const stored = {
    charge_id: idFrom(tenant_id, 'charge', row.charge_key),
    ...{ subscription_id, account_id },
    location_id: row.location_key === null ? null : locations.get(row.location_key)!,
    ...{ description: row.description, supplied_on: row.supplied_on, on_its_day: row.own_invoice === 'yes' },
    ...{ quantity: row.quantity, unit_price: row.unit_price },
    currency: definition.currency,
    tax_behaviour: definition.tax.behaviour,
    tax_category: row.tax_category ?? definition.tax.category,
  };
  const made = await trx
    .insertInto('ad_hoc_charge')
    .values({ ...stored, tenant_id, added_by: actor, added_at: moment.wallNow })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'charge_id']).doNothing())
    .returning('charge_id')
    .executeTakeFirst();
  if (made) {
    const due = { on: row.supplied_on, atLatest: stored.on_its_day, today: moment.today };
    await touchSubscriptions(scope, [subscription_id], due);
    return [];
  }
  const known = await trx
    .selectFrom('ad_hoc_charge')
    .select('charge_id')
    .where('tenant_id', '=', tenant_id)
    .where((eb) => eb.and(Object.entries(stored).map(([column, value]) => sameAs(column, value))))
    .executeTakeFirst();
  return known ? [] : [problemAt('charges.csv', row.line, 'charge_key', 'key_reused')];
}

function sameAs(column: string, value: string | boolean | null) {
  return sql<boolean>`${sql.ref(column)} is not distinct from ${value}`;
}

/** The same key gives the same id again, in this brand alone. */
function idFrom(tenantId: string, kind: 'agreement' | 'charge', key: string): string {
  const digits = createHash('sha256').update(`${tenantId} ${kind} ${key}`).digest('hex');
  // Version 8 of RFC 9562: made by a rule of one's own.
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
