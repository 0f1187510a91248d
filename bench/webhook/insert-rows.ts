import { randomUUID } from 'node:crypto';
import { connect } from '@quittance/db';
import { CompiledQuery } from 'kysely';

/** So many connections, each inserting rows one after another for so long. */
export interface InsertOrder {
  readonly connections: number;
  readonly forMs: number;
}

export interface Inserted {
  readonly events: number;
  readonly seconds: number;
}

/** The most that any turn uses. */
export const connectionsAtMost = 256;

const text = `insert into inbox_event (tenant_id, connection_id, provider_event_id, provider_type, trust, item, received_at,
  next_try_at) values ($1, $2, $3, 'payment_intent.succeeded', 'signed', $4::text::jsonb, $5, $5)`;

/**
 * The floor that the intake is compared with: the same rows in the same table, one prepared INSERT and one commit each,
 * over our own client as a role that row security does not bind. Nothing is received, verified or looked up.
 */
export function insertRows(options: {
  readonly ownerUrl: string;
  readonly tenantId: string;
  readonly connectionId: string;
}): (order: InsertOrder) => Promise<Inserted> {
  // It opens as many connections as are in use at once, and no more.
  const pool = connect(options.ownerUrl, { max: connectionsAtMost });
  return async ({ connections, forMs }) => {
    const startedAt = performance.now();
    const until = startedAt + forMs;
    let events = 0;
    const insertUntil = async () => {
      while (performance.now() < until) {
        await pool.executeQuery(CompiledQuery.raw(text, rowOf(options.tenantId, options.connectionId)));
        events += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, insertUntil));
    return { events, seconds: (performance.now() - startedAt) / 1_000 };
  };
}

function rowOf(tenantId: string, connectionId: string): unknown[] {
  const id = randomUUID().replaceAll('-', '');
  const payload = {
    object: 'payment_intent',
    id: `pi_${id}`,
    customer: 'cus_Q2hlY2tvdXRIYXVz',
    paymentIntent: null,
    paymentMethod: 'pm_1QKb7sLkdIwHu7ixUl0yQ2aB',
    charge: null,
  };
  const at = new Date();
  const item = {
    providerEventId: `evt_${id}`,
    providerType: 'payment_intent.succeeded',
    occurredAt: at.toISOString(),
    trust: 'signed',
    payload,
  };
  return [tenantId, connectionId, item.providerEventId, JSON.stringify(item), at];
}
