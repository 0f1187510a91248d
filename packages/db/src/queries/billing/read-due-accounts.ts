import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { TenantScope } from '../../connect/tenant-database.ts';
import type { Schema } from '../../schema/index.ts';
import { type LateWish, lateInvoicesOf } from './late-invoices-of.ts';
import { agreementsOf, exemptionsOf, pendingChargesOf, railOf } from './own-prices-of.ts';
import { creditOf, redemptionsOf } from './purse-of.ts';
import { courseOf, secondOf } from './subscription-course.ts';
import { usageOf } from './usage-of.ts';

/** Which accounts to read: those with a subscription due by `asOf`, in the order of their ids, after a given one. */
export interface DueBatch {
  readonly asOf: string;
  readonly afterAccountId: string | null;
  readonly accounts: number;
  /** Billed periods that start before this date are not needed to decide any more. */
  readonly billedSince: string;
  /** Invoices due from this day on are looked at for what paying them late costs; null for none. */
  readonly lateSince: string | null;
}

/**
 * Everything the billing decision needs about a batch of accounts, in one query. Amounts inside the aggregates are
 * text, because JSON numbers lose digits.
 */
export function readDueAccounts({ trx, tenantId }: TenantScope, batch: DueBatch) {
  return (
    trx
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
      // Each by its key: joined as a whole, the planner would read all accounts of the brand anew for every batch.
      .innerJoinLateral(
        (db) =>
          db
            .selectFrom('account as own')
            .selectAll('own')
            .where('own.tenant_id', '=', tenantId)
            .whereRef('own.account_id', '=', 'due.account_id')
            .limit(1)
            .as('account'),
        (join) => join.onTrue(),
      )
      .select(accountColumns)
      .select((account) => [
        jsonArrayFrom(
          billableSubscriptions(account, tenantId, batch.billedSince)
            .where('subscription.next_billing_date', '<=', batch.asOf)
            .where('subscription.held_reason', 'is', null),
        ).as('subscriptions'),
        seatAssignments(account, tenantId).as('assignments'),
        redemptionsOf(account, tenantId, batch.billedSince).as('redemptions'),
        creditOf(account, tenantId).as('credit'),
        ...ownOf(account, tenantId, { since: batch.lateSince, asOf: batch.asOf }),
      ])
      .orderBy('account.account_id')
      .execute()
  );
}

/** The same about accounts with certain subscriptions, whether anything is due for them or not. */
export function readAccountsOf(
  { trx, tenantId }: TenantScope,
  wish: { readonly subscriptionIds: readonly string[]; readonly billedSince: string },
) {
  return trx
    .selectFrom('account')
    .where('account.tenant_id', '=', tenantId)
    .where('account.account_id', 'in', (accounts) =>
      accounts
        .selectFrom('subscription as wanted')
        .select('wanted.account_id')
        .where('wanted.tenant_id', '=', tenantId)
        .where('wanted.subscription_id', 'in', wish.subscriptionIds),
    )
    .select(accountColumns)
    .select((account) => [
      jsonArrayFrom(
        billableSubscriptions(account, tenantId, wish.billedSince).where(
          'subscription.subscription_id',
          'in',
          wish.subscriptionIds,
        ),
      ).as('subscriptions'),
      seatAssignments(account, tenantId).as('assignments'),
      redemptionsOf(account, tenantId, wish.billedSince).as('redemptions'),
      creditOf(account, tenantId).as('credit'),
      // A change bills nothing but its own subscription; what paying late costs comes with a run.
      ...ownOf(account, tenantId, { since: null, asOf: wish.billedSince }),
    ])
    .orderBy('account.account_id')
    .execute();
}

/** What holds for this account alone: agreed prices, certificates, how it pays, and what it pays late. */
function ownOf(account: ExpressionBuilder<Schema, 'account'>, tenantId: string, late: LateWish) {
  return [
    agreementsOf(account, tenantId).as('agreements'),
    exemptionsOf(account, tenantId).as('exemptions'),
    railOf(tenantId).as('rail'),
    lateInvoicesOf(tenantId, late).as('late'),
  ] as const;
}

const accountColumns = [
  'account.account_id',
  'account.name',
  'account.legal_name',
  'account.address',
  'account.country',
  'account.vat_id',
  'account.vat_check',
  'account.language',
  'account.terms',
  'account.billing_email',
  'account.purse_no',
  'account.invoice_grouping',
] as const;

export type DueAccount = Awaited<ReturnType<typeof readDueAccounts>>[number];

/** One subscription of such an account, whether due itself or billed beside one that is. */
export type DueSubscription = DueAccount['subscriptions'][number];

function billableSubscriptions(account: ExpressionBuilder<Schema, 'account'>, tenantId: string, billedSince: string) {
  return account
    .selectFrom('subscription')
    .whereRef('subscription.account_id', '=', 'account.account_id')
    .where('subscription.tenant_id', '=', tenantId)
    .select(['subscription_id', 'plan_version_id', 'status', 'anchor', 'start_date', 'end_date'])
    .select(['first_period_index', 'next_period_index', 'change_no', 'step_no', 'held_reason'])
    .select((subscription) => [
      locations(subscription, tenantId).as('locations'),
      billedPeriods(subscription, tenantId, billedSince).as('billed'),
      usageOf(subscription, tenantId, billedSince).as('usage'),
      pendingChargesOf(subscription, tenantId).as('charges'),
      ...courseOf(subscription, tenantId),
    ])
    .orderBy('subscription.subscription_key');
}

function locations(subscription: ExpressionBuilder<Schema, 'subscription'>, tenantId: string) {
  return jsonArrayFrom(
    subscription
      .selectFrom('subscription_location as sl')
      .innerJoin('location as l', (join) =>
        join.onRef('l.tenant_id', '=', 'sl.tenant_id').onRef('l.location_id', '=', 'sl.location_id'),
      )
      .where('sl.tenant_id', '=', tenantId)
      .whereRef('sl.subscription_id', '=', 'subscription.subscription_id')
      .select(['l.location_id', 'l.name', 'sl.valid_from', 'sl.valid_until'])
      .select([secondOf('sl.from_moment').as('from_moment'), secondOf('sl.until_moment').as('until_moment')])
      .orderBy('l.location_key'),
  );
}

function billedPeriods(subscription: ExpressionBuilder<Schema, 'subscription'>, tenantId: string, since: string) {
  return jsonArrayFrom(
    subscription
      .selectFrom('billed_period as b')
      .where('b.tenant_id', '=', tenantId)
      .whereRef('b.subscription_id', '=', 'subscription.subscription_id')
      .where('b.period_start', '>=', since)
      .select(['b.component_code', 'b.scope', 'b.period_start', 'b.revision', 'b.quantity', 'b.currency'])
      .select(sql<string>`b.amount_minor::text`.as('amount_minor'))
      .orderBy('b.period_start')
      .orderBy('b.revision'),
  );
}

function seatAssignments(account: ExpressionBuilder<Schema, 'account'>, tenantId: string) {
  return jsonArrayFrom(
    account
      .selectFrom('member as m')
      .innerJoin('seat_assignment as sa', (join) =>
        join.onRef('sa.tenant_id', '=', 'm.tenant_id').onRef('sa.member_id', '=', 'm.member_id'),
      )
      .where('m.tenant_id', '=', tenantId)
      .whereRef('m.account_id', '=', 'account.account_id')
      .select(['m.member_id', 'm.name', 'sa.role_code', 'sa.location_id', 'sa.valid_from', 'sa.valid_until'])
      .select([secondOf('sa.from_moment').as('from_moment'), secondOf('sa.until_moment').as('until_moment')])
      .orderBy('m.member_key')
      .orderBy('sa.assignment_no'),
  );
}
