import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import type { ApiApp } from '../../../apps/api/src/http/api-app.ts';
import type { ApiEnv } from '../../../apps/api/src/http/api-env.ts';
import { freePorts } from '../../crash/support/ports.ts';
import type { World } from '../../scenarios/support/world.ts';

/** API and worker processes of one world, on its database. */
export interface ManyProcesses {
  /** Each API process as an app to visit. */
  readonly apis: readonly ApiApp[];
  /** How many ticks each worker process has done. */
  ticks(): Promise<readonly number[]>;
  stop(): Promise<void>;
}

const program = (name: string) => new URL(`../../../apps/api/src/${name}.ts`, import.meta.url).pathname;

/** Starts as many API processes as there are ports, and as many workers; answers when all are ready. */
export async function startMany(world: World, apiPorts: readonly number[], workers: number): Promise<ManyProcesses> {
  const figuresPorts = await freePorts(workers);
  const children = [
    ...apiPorts.map((port) => start(world, 'main', { PORT: String(port) })),
    ...figuresPorts.map((port) => start(world, 'worker', { WORKER_METRICS_PORT: String(port) })),
  ];
  await Promise.all(apiPorts.map((port) => answering(`http://127.0.0.1:${port}/readyz`)));
  await Promise.all(figuresPorts.map((port) => answering(`http://127.0.0.1:${port}/metrics`)));
  return {
    apis: apiPorts.map(appBehind),
    ticks: () => Promise.all(figuresPorts.map(ticksOf)),
    async stop() {
      await Promise.all(children.map(endOf));
    },
  };
}

function start({ api, sandbox, mail }: World, name: 'main' | 'worker', more: Record<string, string>): ChildProcess {
  const { config } = api.services;
  const child = spawn(process.execPath, [program(name)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      APP_DATABASE_URL: config.APP_DATABASE_URL,
      INGEST_DATABASE_URL: config.INGEST_DATABASE_URL,
      OPERATOR_DATABASE_URL: config.OPERATOR_DATABASE_URL,
      JOBS_DATABASE_URL: config.JOBS_DATABASE_URL,
      QUITTANCE_INTERNAL_KEY: config.QUITTANCE_INTERNAL_KEY,
      QUITTANCE_ENCRYPTION_KEY: config.QUITTANCE_ENCRYPTION_KEY,
      PUBLIC_API_URL: config.PUBLIC_API_URL,
      FILES_DIR: config.FILES_DIR,
      SANDBOX_URL: sandbox.url,
      SMTP_URL: mail.smtpUrl,
      DATABASE_POOL_SIZE: '4',
      LOG_LEVEL: 'error',
      NODE_COMPILE_CACHE: join(config.FILES_DIR, 'compiled'),
      NO_LOG_SUCCESS: '1',
      ...more,
    },
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await pause(200);
  }
}

async function ticksOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const counts = text.matchAll(/^quittance_tick_duration_seconds_count\{outcome="done"[^}]*\} (\d+)/gm);
  return [...counts].reduce((total, [, count]) => total + Number(count), 0);
}

function appBehind(port: number): ApiApp {
  const app: ApiApp = new Hono<ApiEnv>();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const body = c.req.method === 'GET' ? null : await c.req.arrayBuffer();
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
      method: c.req.method,
      headers: c.req.header(),
      body,
    });
  });
  return app;
}

/** A place for providers to send webhooks to, which gives each of them to all processes at the same time. */
export interface FanOut {
  readonly url: string;
  /** Statuses that the processes answered each delivery with. */
  readonly answers: readonly (readonly number[])[];
  close(): Promise<void>;
}

export async function fanOut(ports: readonly number[]): Promise<FanOut> {
  const answers: number[][] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value]] : [],
      );
      const init = { method: 'POST', headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
      const sent = ports.map((port) =>
        fetch(`http://127.0.0.1:${port}${request.url}`, init).then(({ status }) => status),
      );
      Promise.all(sent).then(
        (statuses) => {
          answers.push(statuses);
          response.writeHead(statuses[0] ?? 500).end();
        },
        () => response.writeHead(503).end(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
