import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { TenantScope } from '../../connect/tenant-database.ts';

/** Which accounts to read: those with a subscription due by `asOf`, in the order of their ids, after a given one. */
export interface DueBatch {
  readonly asOf: string;
  readonly afterAccountId: string | null;
  readonly accounts: number;
  /** Billed periods that start before this date are not needed to decide any more. */
  readonly billedSince: string;
}

/**
 * Everything the billing decision needs about a batch of accounts, in one query. Amounts inside the aggregates are
 * text, because JSON numbers lose digits.
 */
export function readDueAccounts({ trx, tenantId }: TenantScope, batch: DueBatch) {
  return trx
    .with('due', (db) =>
      db
        .selectFrom('subscription')
        .select('account_id')
        .distinct()
        .where('tenant_id', '=', tenantId)
        .where('next_billing_date', '<=', batch.asOf)
        .where('held_reason', 'is', null)
        .$if(batch.afterAccountId !== null, (query) => query.where('account_id', '>', batch.afterAccountId))
        .orderBy('account_id')
        .limit(batch.accounts),
    )
    .selectFrom('due')
    .innerJoin('account as a', (join) =>
      join.onRef('a.account_id', '=', 'due.account_id').on('a.tenant_id', '=', tenantId),
    )
    .select([
      'a.account_id',
      'a.name',
      'a.legal_name',
      'a.address',
      'a.country',
      'a.vat_id',
      'a.vat_check',
      'a.language',
      'a.terms',
      'a.billing_email',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('subscription as s')
          .whereRef('s.account_id', '=', 'a.account_id')
          .where('s.tenant_id', '=', tenantId)
          .where('s.next_billing_date', '<=', batch.asOf)
          .where('s.held_reason', 'is', null)
          .select([
            's.subscription_id',
            's.plan_version_id',
            's.status',
            's.anchor',
            's.start_date',
            's.end_date',
            's.first_period_index',
            's.next_period_index',
          ])
          .select((inner) => [
            jsonArrayFrom(
              inner
                .selectFrom('subscription_location as sl')
                .innerJoin('location as l', (join) =>
                  join.onRef('l.tenant_id', '=', 'sl.tenant_id').onRef('l.location_id', '=', 'sl.location_id'),
                )
                .where('sl.tenant_id', '=', tenantId)
                .whereRef('sl.subscription_id', '=', 's.subscription_id')
                .select(['l.location_id', 'l.name', 'sl.valid_from', 'sl.valid_until'])
                .orderBy('l.location_key'),
            ).as('locations'),
            jsonArrayFrom(
              inner
                .selectFrom('billed_period as b')
                .where('b.tenant_id', '=', tenantId)
                .whereRef('b.subscription_id', '=', 's.subscription_id')
                .where('b.period_start', '>=', batch.billedSince)
                .select(['b.component_code', 'b.scope', 'b.period_start', 'b.revision', 'b.quantity', 'b.currency'])
                .select(sql<string>`b.amount_minor::text`.as('amount_minor'))
                .orderBy('b.period_start')
                .orderBy('b.revision'),
            ).as('billed'),
          ])
          .orderBy('s.subscription_key'),
      ).as('subscriptions'),
      jsonArrayFrom(
        eb
          .selectFrom('member as m')
          .innerJoin('seat_assignment as sa', (join) =>
            join.onRef('sa.tenant_id', '=', 'm.tenant_id').onRef('sa.member_id', '=', 'm.member_id'),
          )
          .where('m.tenant_id', '=', tenantId)
          .whereRef('m.account_id', '=', 'a.account_id')
          .select(['m.member_id', 'm.name', 'sa.role_code', 'sa.location_id', 'sa.valid_from', 'sa.valid_until'])
          .orderBy('m.member_key')
          .orderBy('sa.assignment_no'),
      ).as('assignments'),
    ])
    .orderBy('a.account_id')
    .execute();
}

export type DueAccount = Awaited<ReturnType<typeof readDueAccounts>>[number];
