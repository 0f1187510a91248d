import { setTimeout as pause } from 'node:timers/promises';
import { publicId, tenantDatabase } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { sql } from 'kysely';
import pMap from 'p-map';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { signingSecrets } from './endpoint-secrets.ts';
import type { EndpointRow } from './lock-own-endpoint.ts';
import { noteAttempt } from './note-attempt.ts';
import { type PostAnswer, postMessage } from './post-message.ts';
import { readRetryAfter } from './read-retry-after.ts';
import { signMessage } from './sign-message.ts';
import { type ToldEvent, writeMessage } from './write-message.ts';

type DueDelivery = ToldEvent & { readonly tries: number };

/** Endpoints of a brand that are sent to side by side, and messages side by side to one of them. */
const endpointsAtOnce = 8;
const messagesAtOnce = 4;

/** Messages that an endpoint gets before its claim ends and others have their turn. */
const messagesAClaim = 100;

/** How long one message may take, in ms of wall time. */
const timeoutMs = 10_000;

/** No message is begun later than this after its claim, in ms: what is under way then ends before the claim does. */
const beginWithinMs = 30_000;
const claimMs = 60_000;

/** The brand's other duties wait this long for endpoints, in ms; slower ones are finished beside them. */
const waitAtMostMs = 2_000;

/**
 * Sends what is due to the brand's endpoints. Each is claimed for a minute, so that nobody else sends to it meanwhile;
 * killed in between, the same messages go out again under the same ids. One that fails gets one message at a time, and
 * rests longer each time. Answers how many endpoints were sent to.
 */
export async function deliverWebhooks(services: Services, tenant: Tenant): Promise<number> {
  const claimed = await claimEndpoints(services, tenant);
  // The slow ones end after the worker has given the brand back: what protects them is their claim, not its lease.
  const beside = { ...tenant, db: tenantDatabase(services.app, tenant.brand.tenantId) };
  const work = Promise.all(claimed.map((endpoint) => deliverTo(services, beside, endpoint)));
  await Promise.race([work, pause(waitAtMostMs, undefined, { ref: false })]);
  return claimed.length;
}

function claimEndpoints(services: Services, { db }: Tenant): Promise<EndpointRow[]> {
  const wallNow = services.wallNow();
  return db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('webhook_endpoint as e')
      .set({ busy_until: new Date(wallNow.getTime() + claimMs) })
      .where('tenant_id', '=', tenantId)
      .where((eb) => eb.or([eb('busy_until', 'is', null), eb('busy_until', '<=', wallNow)]))
      .where('endpoint_id', 'in', (eb) =>
        eb
          .selectFrom('webhook_endpoint as due')
          .select('due.endpoint_id')
          .where('due.tenant_id', '=', tenantId)
          .where('due.switched_off', 'is', null)
          .where(sql<boolean>`coalesce(due.rests_until, ${wallNow}) <= ${wallNow}`)
          .where(sql<boolean>`coalesce(due.busy_until, ${wallNow}) <= ${wallNow}`)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('webhook_delivery as d')
                .select('d.event_id')
                .where('d.tenant_id', '=', tenantId)
                .whereRef('d.endpoint_id', '=', 'due.endpoint_id')
                .where('d.next_try_at', '<=', wallNow),
            ),
          )
          .orderBy('due.endpoint_id')
          .limit(endpointsAtOnce),
      )
      .returningAll()
      .execute(),
  );
}

/** Never rejects: nobody may be there any more who waits for it. */
async function deliverTo(services: Services, tenant: Tenant, endpoint: EndpointRow): Promise<void> {
  const { tenantId } = tenant.brand;
  try {
    const due = await readDue(services, tenant, endpoint);
    const lastBegin = Date.now() + beginWithinMs;
    let isTaking = true;
    await pMap(
      due,
      async (delivery) => {
        if (!isTaking || Date.now() > lastBegin) return;
        if (!(await deliverOne(services, tenant, endpoint, delivery))) isTaking = false;
      },
      { concurrency: messagesAtOnce },
    );
    await release(tenant, endpoint);
  } catch (error) {
    services.log.warn({ tenantId, endpointId: endpoint.endpoint_id, err: error }, 'Telling an endpoint failed');
  }
}

/** One to see whether a failing endpoint takes it, otherwise as many as a claim allows. */
function readDue(services: Services, { db }: Tenant, { endpoint_id, failures }: EndpointRow): Promise<DueDelivery[]> {
  return db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('webhook_delivery as d')
      .innerJoin('event as e', (on) =>
        on.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.event_id', '=', 'd.event_id'),
      )
      .leftJoin('account as a', (on) =>
        on.onRef('a.tenant_id', '=', 'e.tenant_id').onRef('a.account_id', '=', 'e.account_id'),
      )
      .select([
        'd.event_id',
        'd.tries',
        'e.kind',
        'e.account_id',
        'a.account_key',
        'e.subject_id',
        'e.data',
        'e.business_at',
      ])
      .where('d.tenant_id', '=', tenantId)
      .where('d.endpoint_id', '=', endpoint_id)
      .where('d.next_try_at', '<=', services.wallNow())
      .orderBy('d.next_try_at')
      .orderBy('d.event_id')
      .limit(failures > 0 ? 1 : messagesAClaim)
      .execute(),
  );
}

/** Whether the endpoint took it. */
async function deliverOne(
  services: Services,
  tenant: Tenant,
  endpoint: EndpointRow,
  delivery: DueDelivery,
): Promise<boolean> {
  const startedAt = services.wallNow();
  const start = {
    name: 'outgoing webhook',
    kind: 'client',
    attributes: { 'quittance.tenant': tenant.brand.tenantId },
  } as const;
  // Where it goes is the brand's own business, and may carry a secret.
  const posted = await services.trace.span(start, () => post(services, tenant, endpoint, delivery, startedAt));
  const { event_id: eventId, tries } = delivery;
  const { retryAfter, ...outcome } = posted;
  const endedAt = services.wallNow();
  const tried = { eventId, endpointId: endpoint.endpoint_id, tries, startedAt, endedAt, ...outcome };
  await noteAttempt(tenant, { ...tried, askedPauseMs: readRetryAfter(retryAfter, endedAt) });
  return posted.failure === null;
}

async function post(
  { config, encryption }: Services,
  tenant: Tenant,
  endpoint: EndpointRow,
  delivery: DueDelivery,
  startedAt: Date,
): Promise<Omit<PostAnswer, 'failure'> & { readonly failure: PostAnswer['failure'] | 'no_secret' }> {
  const secrets = signingSecrets(encryption, endpoint, startedAt);
  // The endpoint then fails like any other, and staff are told.
  if (secrets.length === 0) return { httpStatus: null, failure: 'no_secret', answer: null };
  const id = publicId(idPrefixes.event, delivery.event_id);
  const body = writeMessage(tenant.brand.tenantId, delivery);
  const headers = signMessage({ id, timestamp: Math.floor(startedAt.getTime() / 1_000), body }, secrets);
  return postMessage({ url: endpoint.url, headers, body }, { targets: config.WEBHOOK_TARGETS, timeoutMs });
}

async function release({ db }: Tenant, { endpoint_id, busy_until }: EndpointRow): Promise<void> {
  await db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('webhook_endpoint')
      .set({ busy_until: null })
      .where('tenant_id', '=', tenantId)
      .where('endpoint_id', '=', endpoint_id)
      .where('busy_until', '=', busy_until)
      .execute(),
  );
}
