import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator } from '../setup/api/test-brands.ts';
import { signedHeaders } from '../setup/api/visitor.ts';
import { type RoundRobin, startRoundRobin } from './support/round-robin.ts';
import { type SpawnedServer, spawnServer } from './support/spawned-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const host = 'tischwerk.localhost:4001';

/** How long a server that leaves goes on answering, in ms: time for the balancer's probes and for every connection. */
const drainMs = 1_500;

/** Connections that ask one request after the other. */
const clients = 12;

let api: TestApi;
let apis: RoundRobin;
const running = new Set<SpawnedServer>();

beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  await addBrand(api, operatorId, 'tischwerk');
  apis = await startRoundRobin();
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await apis.close();
  await api.close();
});

function apiEnvironment(): Record<string, string> {
  const { config } = api.services;
  return {
    APP_DATABASE_URL: config.APP_DATABASE_URL,
    INGEST_DATABASE_URL: config.INGEST_DATABASE_URL,
    OPERATOR_DATABASE_URL: config.OPERATOR_DATABASE_URL,
    JOBS_DATABASE_URL: config.JOBS_DATABASE_URL,
    QUITTANCE_INTERNAL_KEY: config.QUITTANCE_INTERNAL_KEY,
    QUITTANCE_ENCRYPTION_KEY: config.QUITTANCE_ENCRYPTION_KEY,
    LOG_LEVEL: 'info',
    DRAIN_MS: String(drainMs),
  };
}

const kinds = {
  api: () => spawnServer(root, 'apps/api/src/main.ts', apiEnvironment()),
  portal: () => spawnWeb('portal'),
  admin: () => spawnWeb('admin'),
} as const;

function spawnWeb(app: 'portal' | 'admin'): Promise<SpawnedServer> {
  const { QUITTANCE_INTERNAL_KEY } = api.services.config;
  const environment = { API_URL: apis.url, QUITTANCE_INTERNAL_KEY, DRAIN_MS: String(drainMs) };
  return spawnServer(`${root}apps/${app}`, 'server.ts', environment);
}

async function join(balancer: RoundRobin, kind: keyof typeof kinds): Promise<SpawnedServer> {
  const server = await kinds[kind]();
  running.add(server);
  balancer.add(server.port);
  const giveUpAt = performance.now() + 60_000;
  while (!balancer.ready(server.port)) {
    if (performance.now() > giveUpAt) throw new Error(`The ${kind} is not ready after a minute: ${server.text()}`);
    await pause(20);
  }
  return server;
}

async function leave(balancer: RoundRobin, server: SpawnedServer): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  running.delete(server);
  balancer.remove(server.port);
}

interface Load {
  readonly answered: () => number;
  readonly failures: readonly string[];
  stop(): Promise<void>;
}

/** Asks without a pause over connections that are kept, until it is stopped. */
function load(ask: (agent: Agent) => Promise<number>): Load {
  const failures: string[] = [];
  let answered = 0;
  let stopped = false;
  const work = Array.from({ length: clients }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!stopped) {
      const outcome = await ask(agent).catch((error: Error) => error.message);
      if (outcome === 200) answered += 1;
      else failures.push(String(outcome));
      if (outcome !== 200) await pause(100);
    }
    agent.destroy();
  });
  return {
    answered: () => answered,
    failures,
    async stop() {
      stopped = true;
      await Promise.all(work);
    },
  };
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    }).once('error', reject);
  });
}

/** Restarts the servers of a balancer in turn, `rounds` times, and answers those that run then. */
async function roll(
  balancer: RoundRobin,
  kind: keyof typeof kinds,
  rounds: number,
  servers: readonly SpawnedServer[],
): Promise<SpawnedServer[]> {
  const present = [...servers];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, server] of present.entries()) {
      await leave(balancer, server);
      present[index] = await join(balancer, kind);
    }
  }
  return present;
}

describe('A rolling restart under load', () => {
  let standing: readonly SpawnedServer[] = [];

  test('of two API processes, twice each, drops none of hundreds of requests', async () => {
    const portal = { app: 'portal', host } as const;
    const servers = [await join(apis, 'api'), await join(apis, 'api')];
    const calls = load((agent) => ask(`${apis.url}/trpc/portal.brand`, signedHeaders(api, portal), agent));
    standing = await roll(apis, 'api', 2, servers);
    await calls.stop();
    expect(calls.failures).toEqual([]);
    expect(calls.answered()).toBeGreaterThan(300);
  });

  test.each(['portal', 'admin'] as const)(
    'of two %s servers drops no page while the API restarts, too',
    async (app) => {
      const balancer = await startRoundRobin();
      const servers = [await join(balancer, app), await join(balancer, app)];
      const address = app === 'portal' ? host : 'admin.tischwerk.localhost:4002';
      const pages = load((agent) => ask(`${balancer.url}/sign-in`, { host: address }, agent));
      const rolled = await roll(balancer, app, 1, servers);
      standing = await roll(apis, 'api', 1, standing);
      await pages.stop();
      for (const server of rolled) await leave(balancer, server);
      await balancer.close();
      expect(pages.failures).toEqual([]);
      expect(pages.answered()).toBeGreaterThan(100);
    },
  );
});

describe('A process that is asked to leave', () => {
  test('is not ready from that moment, says that its connections close, goes on answering, and ends at once when asked again', async () => {
    const server = await spawnServer(root, 'apps/api/src/main.ts', { ...apiEnvironment(), DRAIN_MS: '600000' });
    running.add(server);
    const url = `http://127.0.0.1:${server.port}`;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    while ((await fetch(`${url}/readyz`)).status === 200) await pause(10);
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    const askedAt = performance.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(1);
    expect(performance.now() - askedAt).toBeLessThan(3_000);
    expect(server.text()).toContain('Asked a second time: ending at once.');
  });
});
