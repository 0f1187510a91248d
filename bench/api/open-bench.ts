import type { Database } from '@quittance/db';
import { signVisitor } from '@quittance/web/visitor';
import { openBenchDatabase } from '../bench-database.ts';
import { type RunningContestant, startContestant } from '../contestant.ts';
import type { ServeOrder } from './serve.ts';
import { type BenchWorld, fillWorld } from './servers/data.ts';

export interface Bench {
  readonly owner: Database;
  readonly contestants: readonly RunningContestant[];
  /** The request of a contestant, signed now where it must be signed. */
  requestFor(contestant: RunningContestant): string;
  close(): Promise<void>;
}

const program = new URL('serve.ts', import.meta.url);

/** A database of its own with two brands, and every contestant in a process of its own on top of it. */
export async function openBench(): Promise<Bench> {
  const database = await openBenchDatabase(100);
  const { ownerUrl, owner, environment } = database;
  const world = await fillWorld(owner);
  const order = { ownerUrl, tenantId: world.tenantId, environment };
  const names: readonly ServeOrder['name'][] = ['quittance', 'bare tRPC', 'raw Hono'];
  const contestants = await Promise.all(names.map((name) => startContestant(program, { ...order, name })));
  return {
    owner,
    contestants,
    requestFor: ({ name }) => requestOf(name, world, environment.QUITTANCE_INTERNAL_KEY),
    async close() {
      for (const contestant of contestants) contestant.stop();
      await database.close();
    },
  };
}

const paths: Readonly<Record<string, string>> = {
  quittance: '/trpc/portal.invoices.list?input=%7B%7D',
  'bare tRPC': '/invoices?input=%7B%7D',
};

function requestOf(name: string, { host, cookie }: BenchWorld, internalKey: string): string {
  const visitor = { app: 'portal', host, address: '203.0.113.9', requestId: 'bench' } as const;
  const signed = name === 'quittance' ? signVisitor(visitor, internalKey, Date.now()) : {};
  const headers = Object.entries({ host: '127.0.0.1', cookie, ...signed }).map(([key, value]) => `${key}: ${value}`);
  return `GET ${paths[name] ?? '/invoices'} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
}
