import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@quittance/db';
import { migrate, roles } from '@quittance/db/migrate';
import { signVisitor } from '@quittance/web/visitor';
import { installJobs } from '../../apps/api/src/jobs/install-jobs.ts';
import { startDatabase, urlFor } from '../../tools/database/start-database.ts';
import { type RunningContestant, startContestant } from './contestant.ts';
import { databaseMicros } from './database-time.ts';
import { type BenchWorld, fillWorld } from './servers/data.ts';

export interface Bench {
  readonly contestants: readonly RunningContestant[];
  /** The request of a contestant, signed now where it must be signed. */
  requestFor(contestant: RunningContestant): string;
  /** Processor time of the database's processes so far, in microseconds; null where the system does not tell. */
  databaseMicros(): Promise<number | null>;
  close(): Promise<void>;
}

const secret = () => randomBytes(32).toString('hex');

/** A database of its own with two brands, and every contestant in a process of its own on top of it. */
export async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-bench-'));
  const database = await startDatabase({ folder, fsync: true, maxConnections: 100, removeFolder: true });
  const ownerUrl = urlFor(database.ownerUrl, { database: 'postgres' });
  const passwords = { app: secret(), ingest: secret(), operator: secret(), jobs: secret(), backup: secret() };
  await migrate(ownerUrl, passwords, installJobs);
  const owner = connect(ownerUrl, { max: 1, statementTimeoutMs: 120_000 });
  const world = await fillWorld(owner);
  const internalKey = secret();
  const environment = {
    ...urlsOf(ownerUrl, passwords),
    QUITTANCE_INTERNAL_KEY: internalKey,
    QUITTANCE_ENCRYPTION_KEY: secret(),
    FILES_DIR: folder,
  };
  const order = { ownerUrl, tenantId: world.tenantId, environment };
  const names = ['quittance', 'bare tRPC', 'raw Hono'] as const;
  const contestants = await Promise.all(names.map((name) => startContestant({ ...order, name })));
  return {
    contestants,
    requestFor: ({ name }) => requestOf(name, world, internalKey),
    databaseMicros: () => databaseMicros(owner),
    async close() {
      for (const contestant of contestants) contestant.stop();
      await owner.destroy();
      await database.stop();
    },
  };
}

function urlsOf(ownerUrl: string, passwords: Readonly<Record<'app' | 'ingest' | 'operator' | 'jobs', string>>) {
  const urlOf = (role: keyof typeof passwords) => urlFor(ownerUrl, { user: roles[role], password: passwords[role] });
  return {
    APP_DATABASE_URL: urlOf('app'),
    INGEST_DATABASE_URL: urlOf('ingest'),
    OPERATOR_DATABASE_URL: urlOf('operator'),
    JOBS_DATABASE_URL: urlOf('jobs'),
  };
}

function requestOf(name: RunningContestant['name'], { host, cookie }: BenchWorld, internalKey: string): string {
  const visitor = { app: 'portal', host, address: '203.0.113.9', requestId: 'bench' } as const;
  const signed = name === 'quittance' ? signVisitor(visitor, internalKey, Date.now()) : {};
  const path = { quittance: '/trpc/portal.invoices.list?input=%7B%7D', 'bare tRPC': '/invoices?input=%7B%7D' };
  const headers = Object.entries({ host: '127.0.0.1', cookie, ...signed }).map(([key, value]) => `${key}: ${value}`);
  const target = name === 'raw Hono' ? '/invoices' : path[name];
  return `GET ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
}
