import { randomBytes } from 'node:crypto';
import { type Database, newId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { sql } from 'kysely';
import { createEncryption } from '../../apps/api/src/security/encryption.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { type RunningContestant, startContestant } from '../contestant.ts';
import type { Endpoint } from './deliveries.ts';
import { connectionsAtMost } from './insert-rows.ts';
import type { ServeOrder } from './serve.ts';

export interface Bench {
  readonly owner: Database;
  readonly endpoint: Endpoint;
  /** The product's API. */
  readonly quittance: RunningContestant;
  /** Our own client, writing rows one by one. */
  readonly inserts: RunningContestant;
  close(): Promise<void>;
}

const program = new URL('serve.ts', import.meta.url);

/** A database of its own with a brand that is connected to Stripe, and both contestants in processes of their own. */
export async function openBench(): Promise<Bench> {
  const database = await openBenchDatabase(connectionsAtMost + 50);
  const { owner, ownerUrl, environment } = database;
  const tenantId = await addBrand(owner);
  const connectionId = newId();
  const secret = `whsec_${randomBytes(24).toString('hex')}`;
  const encryption = createEncryption(environment.QUITTANCE_ENCRYPTION_KEY);
  const sealed = encryption.seal(JSON.stringify({ secretKey: 'sk_test_bench', webhookSecret: secret }));
  await sql`insert into provider_connection (tenant_id, connection_id, provider, environment, config, secrets,
      secrets_key_id, created_at)
    values (${tenantId}, ${connectionId}, 'stripe', 'test', '{}', ${sealed}, ${encryption.keyId}, now())`.execute(
    owner,
  );
  const order = { ownerUrl, tenantId, connectionId, environment };
  const start = (name: ServeOrder['name']) => startContestant(program, { ...order, name });
  const [quittance, inserts] = await Promise.all([start('quittance'), start('inserts')]);
  const path = `/webhooks/${publicId(idPrefixes.tenant, tenantId)}/${publicId(idPrefixes.connection, connectionId)}`;
  return {
    owner,
    endpoint: { path, secret },
    quittance,
    inserts,
    async close() {
      for (const contestant of [quittance, inserts]) contestant.stop();
      await database.close();
    },
  };
}

async function addBrand(owner: Database): Promise<string> {
  const [operatorId, tenantId] = [newId(), newId()];
  await sql`insert into operator (operator_id, name, created_at) values (${operatorId}, 'Bench', now())`.execute(owner);
  await sql`insert into tenant (tenant_id, operator_id, slug, name, legal, colour, languages, default_language, currency,
      time_zone, country, sandbox, billing, created_at)
    values (${tenantId}, ${operatorId}, 'tischwerk', 'Tischwerk', '{}', '#8a3324', '{de}', 'de', 'EUR', 'Europe/Berlin',
      'DE', false, '{}', now())`.execute(owner);
  return tenantId;
}
