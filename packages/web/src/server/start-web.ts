import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, relative } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import {
  createDeparture,
  type Environment,
  leaveOnSignal,
  listen,
  openTelemetry,
  SettingsProblem,
  serveUntil,
  stopGracefully,
  type Telemetry,
  unknownVariables,
} from '@quittance/process';
import type { WebApp } from '../visitor/index.ts';
import { answerWithRemix } from './answer-with-remix.ts';
import { type LoadedBuild, loadBuild } from './load-build.ts';
import { readWebSettings, type WebSettings } from './read-web-settings.ts';
import { createWebApp, type WebAppOptions } from './web-app.ts';

export interface StartWebOptions {
  readonly app: WebApp;
  /** The app's folder, with `build/` in it or, in development, `vite.config.ts`. */
  readonly root: string;
  /** The port when the environment names none. */
  readonly port: number;
  /** Serves live modules through Vite instead of the built files. */
  readonly dev: boolean;
  readonly environment: Environment;
}

/** The largest request body that is read, in bytes. */
const maxBodyBytes = 12_000_000;

/** Variables of the other processes: an environment may serve them all. */
const ofOthers = [
  'QUITTANCE_INTERNAL_KEY',
  'QUITTANCE_ENCRYPTION_KEY',
  'QUITTANCE_ENCRYPTION_KEY_PREVIOUS',
  'QUITTANCE_ENCRYPTION_KEY_NEXT',
  'QUITTANCE_PROVIDERS',
  'QUITTANCE_DATA',
];

/**
 * Serves one Remix app until the process is told to end (SIGINT, SIGTERM), then lets open requests end.
 * Ends the process with code 2 and clear sentences when the port is in use or the environment is not complete.
 */
export async function startWeb(options: StartWebOptions): Promise<void> {
  const { app, environment } = options;
  const settings = readOrGiveUp(app, environment);
  for (const sentence of unknownVariables(environment, [...ofOthers, 'QUITTANCE_PREPARED'])) warn(sentence);
  if (!options.dev && !existsSync(join(options.root, 'build/server/index.js')))
    return giveUp(`${app}: the pages are not built. Run: npx turbo run build`);
  const departure = createDeparture();
  const telemetry = await openTelemetry({ service: `quittance-${app}`, environment });
  const server = createServer();
  const build = await loadBuild(options.root, options.dev, server);
  const web = createWebApp(webAppOptions(options, settings, build, telemetry, () => !departure.leaving));
  const listener = getRequestListener(web.fetch);
  server.on('request', (request, response) => {
    const pages = () => void listener(request, response);
    if (build.vite) build.vite.middlewares(request, response, pages);
    else pages();
  });
  serveUntil(server, departure);
  const { HOST: host, PORT: port = options.port } = settings;
  const listening = await listen(server, { host, port });
  if (!listening.ok) {
    await build.vite?.close();
    return giveUp(`${app}: port ${port} is in use. End the program that has it, or set another port.`);
  }
  console.log(`${app} listens on http://${host}:${listening.value}`);
  const { DRAIN_MS: drainMs, STOP_TIMEOUT_MS: stopWithinMs } = settings;
  const stop = async () => {
    await Promise.all([stopGracefully(server, stopWithinMs), build.vite?.close()]);
    await telemetry.close();
  };
  leaveOnSignal({ departure, drainMs, stopWithinMs, stop, say: warn });
}

function webAppOptions(
  { app, root, dev }: StartWebOptions,
  settings: WebSettings,
  build: LoadedBuild,
  { trace }: Telemetry,
  ready: () => boolean,
): WebAppOptions {
  return {
    app,
    dev,
    trustedProxies: settings.TRUSTED_PROXIES,
    maxBodyBytes,
    ready,
    trace,
    files: (hono) => {
      if (dev) return;
      const folder = relative(process.cwd(), join(root, 'build/client')) || '.';
      const forever = 'public, max-age=31536000, immutable';
      hono.use('/assets/*', serveStatic({ root: folder, onFound: (_path, c) => c.header('cache-control', forever) }));
      hono.use(serveStatic({ root: folder, onFound: (_path, c) => c.header('cache-control', 'public, max-age=3600') }));
    },
    answer: (arrival) => answerWithRemix(arrival, build.current, dev, report),
    onError: report,
  };
}

/** One line of JSON on the error stream, like the other processes write their logs. */
function report(error: unknown, requestId: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  write({ level: 'error', requestId, error: text });
}

function warn(sentence: string): void {
  write({ level: 'warn', msg: sentence });
}

function write(line: Readonly<Record<string, string>>): void {
  console.error(JSON.stringify({ time: new Date().toISOString(), ...line }));
}

function readOrGiveUp(app: WebApp, environment: Environment): WebSettings {
  try {
    return readWebSettings(app, environment);
  } catch (error) {
    if (error instanceof SettingsProblem) return giveUp(error.sentences.join('\n'));
    throw error;
  }
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
