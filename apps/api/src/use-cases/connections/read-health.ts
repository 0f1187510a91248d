import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { LookKind, LookRow } from './provider-look.ts';

/** Calls to a provider in a stretch of time. */
export interface CallFigures {
  readonly calls: number;
  /** Without an answer, refused for our key, told to wait, or broken on the provider's side. */
  readonly errors: number;
  /** Half of the calls were faster, in ms; null without any. */
  readonly medianMs: number | null;
  /** 95 of 100 calls were faster, in ms. */
  readonly slowMs: number | null;
}

export interface HourFigures extends CallFigures {
  /** When the hour began. */
  readonly from: Date;
}

/** How a list of the provider's is read. */
export interface LookFacts {
  /** Up to here all was read, on the provider's clock; null before the first look. */
  readonly readUntil: Date | null;
  readonly dueAt: Date;
  readonly tries: number;
  readonly failure: string | null;
}

export interface ConnectionState {
  readonly connectionId: string;
  /** The plugin's id. */
  readonly provider: string;
  readonly active: boolean;
  readonly pausedReason: string | null;
  readonly pausedAt: Date | null;
  readonly asksAgainAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastWebhookAt: Date | null;
  readonly lastHour: CallFigures;
  readonly lastDay: CallFigures;
  /** The last 24 hours, the oldest first, the quiet ones too. */
  readonly hours: readonly HourFigures[];
  /** Attempts and refunds of which nobody knows how they ended, and since when the oldest waits, in business time. */
  readonly unknown: { readonly count: number; readonly since: Date | null };
  readonly parked: number;
  readonly events: LookFacts | null;
  readonly payouts: LookFacts | null;
}

const hourMs = 3_600_000;

/** How a connection has been lately, from what we have seen of it ourselves; null when the brand has no such connection. */
export async function readHealth(
  services: Services,
  { db }: Tenant,
  connectionId: string,
): Promise<ConnectionState | null> {
  await services.exchanges.flush();
  const now = services.wallNow();
  return db.run(async (scope) => {
    const row = await readRow(scope, connectionId);
    if (!row) return null;
    const looks = await scope.trx
      .selectFrom('provider_look')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .execute();
    const look = (kind: LookKind) => toLook(looks.find((one) => one.kind === kind));
    return {
      connectionId,
      provider: row.provider,
      active: row.active,
      pausedReason: row.paused_reason,
      pausedAt: row.paused_at,
      asksAgainAt: row.health_due_at,
      lastSuccessAt: row.last_success_at,
      lastWebhookAt: row.last_webhook_at,
      lastHour: await readFigures(scope, connectionId, new Date(now.getTime() - hourMs)),
      lastDay: await readFigures(scope, connectionId, new Date(now.getTime() - 24 * hourMs)),
      hours: await readHours(scope, connectionId, now),
      unknown: { count: row.unknown, since: row.unknown_since },
      parked: row.parked,
      events: look('events'),
      payouts: look('payouts'),
    };
  });
}

function toLook(row: LookRow | undefined): LookFacts | null {
  return row ? { readUntil: row.read_until, dueAt: row.due_at, tries: row.tries, failure: row.failure } : null;
}

interface StateRow {
  readonly provider: string;
  readonly active: boolean;
  readonly paused_reason: string | null;
  readonly paused_at: Date | null;
  readonly health_due_at: Date | null;
  readonly last_success_at: Date | null;
  readonly last_webhook_at: Date | null;
  readonly unknown: number;
  readonly unknown_since: Date | null;
  readonly parked: number;
}

async function readRow({ trx, tenantId }: TenantScope, connectionId: string): Promise<StateRow | undefined> {
  const found = await sql<StateRow>`
    with lost as (
      select a.sent_at as at from payment_attempt a join payment p using (tenant_id, payment_id)
        where a.tenant_id = ${tenantId}::uuid and p.connection_id = ${connectionId}::uuid
          and p.resolve_due_at is not null and a.state = 'unknown'
      union all select r.created_at from refund r join payment p using (tenant_id, payment_id)
        where r.tenant_id = ${tenantId}::uuid and p.connection_id = ${connectionId}::uuid
          and r.status = 'pending' and r.provider_ref is null
    )
    select c.provider, c.active, c.paused_reason, c.paused_at, c.health_due_at,
      (select max(x.at) from provider_exchange x where x.tenant_id = c.tenant_id and x.connection_id = c.connection_id
        and x.http_status between 200 and 299) as last_success_at,
      (select max(i.received_at) from inbox_event i where i.tenant_id = c.tenant_id
        and i.connection_id = c.connection_id and i.trust <> 'pulled') as last_webhook_at,
      (select count(*)::int from lost) as unknown, (select min(at) from lost) as unknown_since,
      (select count(*)::int from inbox_event i where i.tenant_id = c.tenant_id and i.connection_id = c.connection_id
        and i.state = 'parked') as parked
    from provider_connection c where c.tenant_id = ${tenantId}::uuid and c.connection_id = ${connectionId}::uuid`.execute(
    trx,
  );
  return found.rows[0];
}

const figures = sql`count(*)::int as calls,
  (count(*) filter (where http_status is null or http_status in (401, 403, 429) or http_status >= 500))::int as errors,
  percentile_disc(0.5) within group (order by duration_ms)::int as "medianMs",
  percentile_disc(0.95) within group (order by duration_ms)::int as "slowMs"`;

const nothing: CallFigures = { calls: 0, errors: 0, medianMs: null, slowMs: null };

async function readFigures({ trx, tenantId }: TenantScope, connectionId: string, since: Date): Promise<CallFigures> {
  const found = await sql<CallFigures>`select ${figures} from provider_exchange
    where tenant_id = ${tenantId}::uuid and connection_id = ${connectionId}::uuid and at >= ${since}`.execute(trx);
  return found.rows[0] ?? nothing;
}

async function readHours({ trx, tenantId }: TenantScope, connectionId: string, now: Date): Promise<HourFigures[]> {
  const thisHour = Math.floor(now.getTime() / hourMs) * hourMs;
  const since = new Date(thisHour - 23 * hourMs);
  const found = await sql<CallFigures & { readonly hour: number }>`
    select floor(extract(epoch from at) / 3600)::int as hour, ${figures} from provider_exchange
    where tenant_id = ${tenantId}::uuid and connection_id = ${connectionId}::uuid and at >= ${since}
    group by 1`.execute(trx);
  return Array.from({ length: 24 }, (_, index) => {
    const from = since.getTime() + index * hourMs;
    const { hour: _hour, ...seen } = found.rows.find(({ hour }) => hour === from / hourMs) ?? { hour: 0, ...nothing };
    return { from: new Date(from), ...seen };
  });
}
