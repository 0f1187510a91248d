import type { TenantScope } from '@quittance/db';
import { DatabaseTrouble, leasedTenantDatabase, tenantDatabase } from '@quittance/db';
import { sql } from 'kysely';
import type { Services } from '../services/services.ts';
import { type BrandRow, brandRow, type Tenant, tenantOf } from '../tenant/brand.ts';
import { billingRests } from '../use-cases/billing/begin-due-run.ts';
import type { LookKind } from '../use-cases/connections/provider-look.ts';
import { claimLease } from './lease.ts';

/** The kinds of work that may fall due, in the order in which a worker does them. */
export const dutyNames = [
  'connections',
  'pulls',
  'inbox',
  'payments',
  'methods',
  'refunds',
  'payouts',
  'disputes',
  'campaigns',
  'billing',
  'revenue',
  'collection',
  'events',
  'mails',
  'webhooks',
  'deliveries',
  'exchanges',
  'audit',
] as const;

export type DutyName = (typeof dutyNames)[number];

/** The brand at one moment, and which kinds of work have something to do then. */
export interface Outlook {
  readonly tenant: Tenant;
  readonly due: Readonly<Record<DutyName, boolean>>;
}

/**
 * Looks at the brand's row and at what is due, in one round trip instead of one of each duty: most looks find nothing.
 * Null when there is no such tenant. What is then done for the brand is kept only as long as `holder` has its lease.
 */
export async function lookForWork(services: Services, tenantId: string, holder: string): Promise<Outlook | null> {
  const wallNow = services.wallNow();
  const looking = tenantDatabase(services.app, tenantId);
  const [[row], [due]] = await looking.runTogether((scope) => [brandRow(scope).compile(), dueRow(scope, wallNow)]);
  return row && due ? outlookOf(services, row, due, { holder, wallNow }) : null;
}

/** What came of reaching for a brand: there is none, another worker holds it, or it is ours and this is its outlook. */
export type Reached = { readonly kind: 'unknown' | 'held' } | { readonly kind: 'taken'; readonly outlook: Outlook };

/**
 * Takes the brand for `holder` and looks at it in the same round trip. A brand that is on its way to another database is
 * held as well.
 */
export async function reachForBrand(services: Services, tenantId: string, holder: string): Promise<Reached> {
  const wallNow = services.wallNow();
  const found = await tenantDatabase(services.app, tenantId)
    .runTogether((scope) => [claimLease(scope, holder), brandRow(scope).compile(), dueRow(scope, wallNow)])
    .catch(notWhileMoving);
  if (!found) return { kind: 'held' };
  const [claimed, [row], [due]] = found;
  if (!row || !due) return { kind: 'unknown' };
  if (claimed.length === 0) return { kind: 'held' };
  return { kind: 'taken', outlook: outlookOf(services, row, due, { holder, wallNow }) };
}

function notWhileMoving(error: unknown): null {
  if (error instanceof DatabaseTrouble && error.code === 'read_only') return null;
  throw error;
}

function outlookOf(
  { app, providers }: Services,
  row: BrandRow,
  due: Outlook['due'],
  { holder, wallNow }: { readonly holder: string; readonly wallNow: Date },
): Outlook {
  const db = leasedTenantDatabase(app, row.tenant_id, holder);
  return { tenant: tenantOf(row, db, wallNow, providers), due };
}

/** Each answer asks what its duty asks first, and `tenants_due` in the database for all brands together. */
function dueRow({ trx, tenantId }: TenantScope, wallNow: Date) {
  return sql<Record<DutyName, boolean>>`
    with brand as (
      select tenant_id as id, revenue_until, ${wallNow}::timestamptz as wall,
        ((${wallNow}::timestamptz + make_interval(secs => business_offset_ms / 1000.0)) at time zone time_zone)::date
          as today, ${wallNow}::timestamptz + make_interval(secs => business_offset_ms / 1000.0) as business_at
      from tenant where tenant_id = ${tenantId}
    )
    select
      exists (select from provider_connection c where c.tenant_id = id and c.health_due_at <= wall) as connections,
      ${lookIsDue('events')} as pulls,
      exists (select from inbox_event i where i.tenant_id = id and i.next_try_at <= wall) as inbox,
      exists (select from payment p where p.tenant_id = id and p.resolve_due_at <= wall) as payments,
      exists (select from payment_method m where m.tenant_id = id and m.resolve_due_at <= wall) as methods,
      exists (select from refund r where r.tenant_id = id and r.resolve_due_at <= wall) as refunds,
      ${lookIsDue('payouts')} as payouts,
      exists (select from dispute d where d.tenant_id = id and d.ask_due_at <= wall)
        or exists (select from dispute d where d.tenant_id = id and d.remind_on <= today) as disputes,
      exists (select from campaign c where c.tenant_id = id and c.next_step_on <= today) as campaigns,
      exists (select from billing_run r where r.tenant_id = id and r.status = 'running')
        or exists (select from subscription s where s.tenant_id = id and s.next_billing_date <= today
          and s.held_reason is null) and not ${billingRests(sql`id`, sql`today`)} as billing,
      revenue_until is null or revenue_until < date_trunc('month', today)::date as revenue,
      exists (select from invoice i where i.tenant_id = id and i.next_collection_date <= today) as collection,
      exists (select from event e where e.tenant_id = id and not e.delivered) as events,
      exists (select from mail_delivery d where d.tenant_id = id and d.next_try_at <= wall) as mails,
      exists (select from webhook_endpoint w join webhook_delivery d using (tenant_id, endpoint_id)
        where w.tenant_id = id and w.switched_off is null and d.next_try_at <= wall
          and coalesce(w.rests_until, wall) <= wall and coalesce(w.busy_until, wall) <= wall) as webhooks,
      exists (select from webhook_delivery d where d.tenant_id = id and d.settled_at < wall - interval '31 days')
        as deliveries,
      exists (select from provider_exchange x where x.tenant_id = id and x.at < wall - interval '31 days') as exchanges,
      exists (select from audit_event a where a.tenant_id = id and a.block_no is null
        and a.at < wall - interval '1 minute') as audit
    from brand`.compile(trx);
}

/** A connection that is paused would refuse: it is asked again when it works again. */
function lookIsDue(kind: LookKind) {
  return sql<boolean>`exists (select from provider_look l join provider_connection c using (tenant_id, connection_id)
    where l.tenant_id = id and l.kind = ${kind} and l.due_at <= business_at and c.paused_reason is null)`;
}
