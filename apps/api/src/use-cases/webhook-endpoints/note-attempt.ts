import type { TenantScope } from '@quittance/db';
import { type DeliveryNext, decideDelivery, type EndpointNext, type EndpointTrouble } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';
import type { AttemptRow } from './list-deliveries.ts';
import type { EndpointRow } from './lock-own-endpoint.ts';
import { giveUpWaiting } from './switch-endpoint.ts';

type Health = Pick<EndpointRow, 'failures' | 'failing_since' | 'rests_until' | 'url' | 'switched_off'>;

export interface Attempt {
  readonly eventId: string;
  readonly endpointId: string;
  /** Tries before this one. */
  readonly tries: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly httpStatus: number | null;
  readonly failure: AttemptRow['failure'];
  readonly answer: string | null;
  /** How long the endpoint asked to be left alone, in ms; null when it did not say. */
  readonly askedPauseMs: number | null;
}

/** Writes down how a try went and what follows: the next try, the endpoint's rest, or that it is switched off. */
export async function noteAttempt(tenant: Tenant, attempt: Attempt): Promise<void> {
  await tenant.db.run(async (scope) => {
    const endpoint = await lockEndpoint(scope, attempt.endpointId);
    // Its row is gone, and its messages with it.
    if (!endpoint) return;
    if (endpoint.switched_off !== null) return noteLate(scope, attempt);
    const { delivery, endpoint: health } = decideDelivery({
      outcome: outcomeOf(attempt),
      triesBefore: attempt.tries,
      trouble: troubleOf(endpoint),
      startedMs: attempt.startedAt.getTime(),
      endedMs: attempt.endedAt.getTime(),
      askedPauseMs: attempt.askedPauseMs,
    });
    await writeAttempt(scope, attempt);
    await writeDelivery(scope, attempt, delivery);
    await writeHealth(scope, attempt, health);
    if (health.kind === 'switched_off') await tellStaff(scope, tenant, { attempt, endpoint, why: health.why });
  });
}

/** Of an endpoint switched off while the message was under way only counts that it took it: that is so all the same. */
async function noteLate(scope: TenantScope, attempt: Attempt): Promise<void> {
  if (outcomeOf(attempt) !== 'taken') return;
  await writeAttempt(scope, attempt);
  await writeDelivery(scope, attempt, { kind: 'delivered' });
}

function lockEndpoint({ trx, tenantId }: TenantScope, endpointId: string): Promise<Health | undefined> {
  return trx
    .selectFrom('webhook_endpoint')
    .select(['failures', 'failing_since', 'rests_until', 'url', 'switched_off'])
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

function outcomeOf({ failure, httpStatus }: Attempt) {
  if (failure === null) return 'taken';
  return httpStatus === 410 ? 'gone' : 'not_taken';
}

function troubleOf({ failures, failing_since, rests_until }: Health): EndpointTrouble | null {
  if (!failing_since || !rests_until) return null;
  return { failures, sinceMs: failing_since.getTime(), restsUntilMs: rests_until.getTime() };
}

async function writeAttempt({ trx, tenantId }: TenantScope, attempt: Attempt): Promise<void> {
  const durationMs = attempt.endedAt.getTime() - attempt.startedAt.getTime();
  await sql`
    insert into webhook_attempt
      (tenant_id, event_id, endpoint_id, attempt_no, at, http_status, failure, duration_ms, answer)
    select tenant_id, event_id, endpoint_id, 1 + (
        select coalesce(max(a.attempt_no), 0) from webhook_attempt a
        where a.tenant_id = d.tenant_id and a.event_id = d.event_id and a.endpoint_id = d.endpoint_id
      ), ${attempt.startedAt}, ${attempt.httpStatus}, ${attempt.failure}, ${durationMs}, ${attempt.answer}
    from webhook_delivery d
    where tenant_id = ${tenantId} and event_id = ${attempt.eventId} and endpoint_id = ${attempt.endpointId}`.execute(
    trx,
  );
}

async function writeDelivery(
  { trx, tenantId }: TenantScope,
  { eventId, endpointId, tries, endedAt }: Attempt,
  next: DeliveryNext,
): Promise<void> {
  await trx
    .updateTable('webhook_delivery')
    .set({
      tries: tries + 1,
      next_try_at: next.kind === 'waits' ? new Date(next.untilMs) : null,
      settled_at: next.kind === 'waits' ? null : endedAt,
      delivered: next.kind === 'delivered',
    })
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .where('endpoint_id', '=', endpointId)
    // Whoever stood still until another had sent it does not undo with a failure what that one noted.
    .$if(next.kind !== 'delivered', (query) => query.where('next_try_at', 'is not', null))
    .execute();
}

async function writeHealth(
  { trx, tenantId }: TenantScope,
  { endpointId, endedAt }: Attempt,
  next: EndpointNext,
): Promise<void> {
  await trx
    .updateTable('webhook_endpoint')
    .set({
      failures: next.kind === 'rests' ? next.trouble.failures : 0,
      failing_since: next.kind === 'rests' ? new Date(next.trouble.sinceMs) : null,
      rests_until: next.kind === 'rests' ? new Date(next.trouble.restsUntilMs) : null,
      ...(next.kind === 'well' && { last_delivered_at: endedAt }),
      ...(next.kind === 'switched_off' && { switched_off: next.why, switched_off_at: endedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .execute();
}

/** Nothing more is sent there: what waited has failed, and may be replayed when the endpoint is back. */
async function tellStaff(
  scope: TenantScope,
  { moment }: Tenant,
  {
    attempt,
    endpoint,
    why,
  }: { readonly attempt: Attempt; readonly endpoint: Health; readonly why: 'failing' | 'gone' },
): Promise<void> {
  await giveUpWaiting(scope, attempt.endpointId, attempt.endedAt);
  const data = { url: endpoint.url, why, failingSince: endpoint.failing_since?.toISOString() ?? null };
  const event = { kind: 'webhook.switched_off' as const, accountId: null, subjectId: attempt.endpointId, data };
  await recordEvents(scope, moment, systemActor, [event]);
}
