import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { runDueJobs } from './clock/jobs.ts';
import { controlDoor } from './control/door.ts';
import { type SandboxControl, sandboxControl } from './control/sandbox-control.ts';
import { listen } from './listen.ts';
import { overviewPages } from './overview/pages.ts';
import { staticFiles } from './pages/static-files.ts';
import { refuseProduction } from './refuse-production.ts';
import { standIns } from './stand-ins.ts';
import { createSandbox, type Sandbox, standInOf } from './state/sandbox.ts';
import { loadSnapshot } from './state/snapshot.ts';
import { SnapshotKeeper } from './state/snapshot-keeper.ts';
import { storyJob, tellStep } from './stories/tell-step.ts';
import { Courier } from './webhooks/courier.ts';

const TICK_MS = 250;

export interface SandboxOptions {
  /** 0 or nothing takes a free port. */
  readonly port?: number;
  /** The same seed and the same story give the same ids; chance when left out. */
  readonly seed?: string;
  /** Where state is kept over restarts; in memory only when left out. */
  readonly storeFile?: string;
  /** Writes state before each answer instead of soon after it, so that a killed process forgets nothing it has said. */
  readonly storeEachChange?: boolean;
}

export interface RunningSandbox {
  readonly url: string;
  readonly control: SandboxControl;
  /** Finishes the webhook in hand, writes the snapshot and closes the port. */
  stop(): Promise<void>;
}

/** Starts the provider stand-ins on 127.0.0.1. Throws in production and when the snapshot is damaged. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  refuseProduction(process.env['NODE_ENV']);
  const sandbox = openSandbox(options);
  const courier = new Courier(sandbox);
  const keeper = options.storeFile === undefined ? undefined : new SnapshotKeeper(sandbox, options.storeFile);
  sandbox.changed = () => {
    runJobs(sandbox);
    if (options.storeEachChange) keeper?.flush();
    else keeper?.touch();
    courier.wake();
  };
  const listening = await listen(createApp(sandbox, courier), options.port ?? 0);
  sandbox.baseUrl = listening.url;
  const ticker = setInterval(() => tick(sandbox, courier), TICK_MS).unref();
  return {
    url: listening.url,
    control: sandboxControl(listening.url),
    stop: async () => {
      clearInterval(ticker);
      await courier.stop();
      await listening.close();
      keeper?.flush();
    },
  };
}

function openSandbox(options: SandboxOptions): Sandbox {
  const saved = options.storeFile === undefined ? undefined : loadSnapshot(options.storeFile, standIns);
  const sandbox = createSandbox(saved?.seed ?? options.seed ?? randomUUID(), standIns);
  for (const account of saved?.accounts ?? []) sandbox.accounts.set(account.name, account);
  return sandbox;
}

function createApp(sandbox: Sandbox, courier: Courier): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/', staticFiles());
  for (const standIn of sandbox.standIns) app.route('/', standIn.app(sandbox));
  app.route('/', controlDoor(sandbox, courier));
  app.route('/', overviewPages(sandbox));
  app.notFound((context) =>
    context.json({ error: { type: 'api_error', message: `The sandbox does not play ${context.req.path}.` } }, 501),
  );
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
    return context.json({ error: { type: 'api_error', message: `The sandbox has a bug: ${error.message}` } }, 500);
  });
  return app;
}

/** Wall time moves the clocks too: what falls due while nobody asks is done by the tick. */
function tick(sandbox: Sandbox, courier: Courier): void {
  if (runJobs(sandbox) > 0) sandbox.changed();
  else courier.wake();
}

function runJobs(sandbox: Sandbox): number {
  let ran = 0;
  for (const account of sandbox.accounts.values()) {
    const standIn = standInOf(sandbox, account);
    ran += runDueJobs(account, (owner, job) =>
      job.kind === storyJob ? tellStep(sandbox, owner, job.subject) : standIn.runJob(owner, job, sandbox),
    );
  }
  return ran;
}
