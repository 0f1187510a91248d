import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { TenantScope } from '../../connect/tenant-database.ts';
import type { Schema } from '../../schema/index.ts';

/** The moves of the course in force, and how far each phase was billed; both empty for a subscription without changes. */
export function courseOf(subscription: ExpressionBuilder<Schema, 'subscription'>, tenantId: string) {
  const moves = subscription
    .selectFrom('subscription_move as mv')
    .where('mv.tenant_id', '=', tenantId)
    .whereRef('mv.subscription_id', '=', 'subscription.subscription_id')
    .whereRef('mv.change_no', '=', 'subscription.change_no')
    .select(['mv.kind', 'mv.move_date', 'mv.plan_version_id', 'mv.anchor', 'mv.first_period_index', 'mv.requested_on'])
    .select(secondOf('mv.moved_at').as('moved_at'))
    .orderBy('mv.move_no');
  const phases = subscription
    .selectFrom('subscription_phase as ph')
    .where('ph.tenant_id', '=', tenantId)
    .whereRef('ph.subscription_id', '=', 'subscription.subscription_id')
    .select(['ph.next_period_index', 'ph.settled_on'])
    .orderBy('ph.phase_no');
  return [jsonArrayFrom(moves).as('moves'), jsonArrayFrom(phases).as('phases')] as const;
}

/** A stored moment in whole seconds since 1970; null for the beginning of its day. */
export function secondOf(column: string) {
  return sql<
    number | null
  >`case when isfinite(${sql.ref(column)}) then extract(epoch from ${sql.ref(column)})::bigint end`;
}

/** The courses in force of certain subscriptions, for whoever does not bill them. */
export function readCourses({ trx, tenantId }: TenantScope, subscriptionIds: readonly string[]) {
  return trx
    .selectFrom('subscription')
    .where('subscription.tenant_id', '=', tenantId)
    .where('subscription.subscription_id', 'in', subscriptionIds)
    .select('subscription.subscription_id')
    .select((subscription) => [...courseOf(subscription, tenantId)])
    .execute();
}
