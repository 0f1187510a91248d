import type { TenantScope } from '@quittance/db';
import { addDays, type BusinessDate } from '@quittance/domain';
import { sql } from 'kysely';

/** What customers owe in one currency. */
export interface Receivables {
  readonly currency: string;
  readonly openMinor: bigint;
  readonly openInvoices: number;
  readonly dueMinor: bigint;
  readonly overdueMinor: bigint;
  readonly overdueInvoices: number;
}

export interface Collected {
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly payments: number;
}

/** What waits for staff. */
export interface Attention {
  readonly subscriptionsDue: number;
  readonly accountsSetAside: number;
  readonly accountsRestricted: number;
  readonly failedMails: number;
  readonly parkedWebhooks: number;
  /** Those that are urgent are counted in both. */
  readonly disputesToAnswer: number;
  readonly disputesUrgent: number;
  /** Payments that were refunded and that a bank took back all the same, in the days that "lately" looks back. */
  readonly givenBackTwice: number;
  /** Payouts with a line that nothing explains. */
  readonly unexplainedPayouts: number;
  /** Connections that the provider refuses. */
  readonly pausedConnections: number;
  /** Webhook endpoints that were switched off, and not by staff. */
  readonly endpointsOff: number;
}

/** The days that "collected lately" looks back, today included. */
const collectedDays = 30;

/** What is still owed, by currency. */
export async function readReceivables({ trx, tenantId }: TenantScope, today: BusinessDate): Promise<Receivables[]> {
  const left = sql`gross_minor - settled_minor`;
  const rows = await trx
    .selectFrom('invoice')
    .select([
      'currency',
      sql<bigint>`coalesce(sum(${left}), 0)::bigint`.as('open'),
      sql<number>`count(*)::int`.as('open_invoices'),
      sql<bigint>`coalesce(sum(${left}) filter (where due_date <= ${today}), 0)::bigint`.as('due'),
      sql<bigint>`coalesce(sum(${left}) filter (where due_date < ${today}), 0)::bigint`.as('overdue'),
      sql<number>`(count(*) filter (where due_date < ${today}))::int`.as('overdue_invoices'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'invoice')
    .where('status', '=', 'open')
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  return rows.map((row) => ({
    currency: row.currency,
    openMinor: row.open,
    openInvoices: row.open_invoices,
    dueMinor: row.due,
    overdueMinor: row.overdue,
    overdueInvoices: row.overdue_invoices,
  }));
}

/** What arrived in the last 30 days and stayed, by currency; refunds are taken off. */
export async function readCollected({ trx, tenantId }: TenantScope, today: BusinessDate): Promise<Collected[]> {
  const rows = await trx
    .selectFrom('payment')
    .select(['currency', sql<bigint>`coalesce(sum(received_minor - refunded_minor), 0)::bigint`.as('amount')])
    .select(sql<number>`count(*)::int`.as('payments'))
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'succeeded')
    .where((eb) => eb.or([eb('reversal', 'is', null), eb('reversal', '=', 'chargeback_cancelled')]))
    .where('business_date', '>', addDays(today, -collectedDays))
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  return rows.map((row) => ({ currency: row.currency, amountMinor: row.amount, payments: row.payments }));
}

export async function readAttention({ trx, tenantId }: TenantScope, today: BusinessDate): Promise<Attention> {
  const found = await sql<
    Record<
      | 'due'
      | 'disputes'
      | 'twice'
      | 'urgent'
      | 'held'
      | 'restricted'
      | 'mails'
      | 'parked'
      | 'payouts'
      | 'paused'
      | 'off',
      number
    >
  >`select
    (select count(*)::int from subscription where tenant_id = ${tenantId}
      and next_billing_date <= ${today} and held_reason is null) as due,
    (select count(distinct account_id)::int from subscription where tenant_id = ${tenantId}
      and held_reason is not null) as held,
    (select count(distinct s.account_id)::int from entitlement e
      join subscription s on s.tenant_id = e.tenant_id and s.subscription_id = e.subscription_id
      where e.tenant_id = ${tenantId} and e.status <> 'granted') as restricted,
    (select count(*)::int from mail_delivery where tenant_id = ${tenantId} and status = 'failed') as mails,
    (select count(*)::int from inbox_event where tenant_id = ${tenantId} and state = 'parked') as parked,
    (select count(*)::int from dispute where tenant_id = ${tenantId} and is_open and urgency <> 'none') as disputes,
    (select count(*)::int from dispute where tenant_id = ${tenantId} and is_open
      and urgency in ('urgent', 'missed')) as urgent,
    (select count(*)::int from payment where tenant_id = ${tenantId} and disputed_minor > 0
      and as_of >= ${addDays(today, -collectedDays)}::date and refunded_minor + disputed_minor > received_minor) as twice,
    (select count(distinct payout_id)::int from payout_line where tenant_id = ${tenantId}
      and unexplained_minor <> 0 and resolved_at is null) as payouts,
    (select count(*)::int from provider_connection where tenant_id = ${tenantId} and paused_reason is not null) as paused,
    (select count(*)::int from webhook_endpoint where tenant_id = ${tenantId} and switched_off <> 'staff') as off
  `.execute(trx);
  const row = found.rows[0];
  return {
    subscriptionsDue: row?.due ?? 0,
    accountsSetAside: row?.held ?? 0,
    accountsRestricted: row?.restricted ?? 0,
    failedMails: row?.mails ?? 0,
    parkedWebhooks: row?.parked ?? 0,
    disputesToAnswer: row?.disputes ?? 0,
    disputesUrgent: row?.urgent ?? 0,
    givenBackTwice: row?.twice ?? 0,
    unexplainedPayouts: row?.payouts ?? 0,
    pausedConnections: row?.paused ?? 0,
    endpointsOff: row?.off ?? 0,
  };
}
