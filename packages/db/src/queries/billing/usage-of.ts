import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../../schema/index.ts';

/**
 * What a subscription used, as far as it can still change what it owes: eight periods of the brand's longest plan back,
 * where three are looked at again. Too many days cost little, too few would give money back. Equal records of a day
 * are counted, not listed.
 */
export function usageOf(subscription: ExpressionBuilder<Schema, 'subscription'>, tenantId: string, since: string) {
  return jsonArrayFrom(
    subscription
      .selectFrom('usage_record as u')
      .where('u.tenant_id', '=', tenantId)
      .whereRef('u.subscription_id', '=', 'subscription.subscription_id')
      .where('u.used_on', '>=', since)
      .where(
        sql<boolean>`u.used_on >= coalesce(subscription.next_billing_date, ${since}::date) - ${daysBack(tenantId)}`,
      )
      .select(['u.meter', 'u.location_id', 'u.used_on', 'u.quantity'])
      .select(sql<number>`sum(u.items)::int`.as('items'))
      .groupBy(['u.meter', 'u.location_id', 'u.used_on', 'u.quantity'])
      .orderBy('u.used_on')
      .orderBy('u.meter')
      .orderBy('u.location_id')
      .orderBy('u.quantity'),
  );
}

/** Looked up once per query, not once per subscription. */
function daysBack(tenantId: string) {
  return sql<number>`(select 31 + 8 * coalesce(max((v.definition -> 'interval' ->> 'count')::int
      * case v.definition -> 'interval' ->> 'unit' when 'year' then 366 when 'month' then 31 when 'week' then 7 else 1 end), 0)
    from plan_version v where v.tenant_id = ${tenantId})`;
}
