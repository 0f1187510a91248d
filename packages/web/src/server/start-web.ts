import { createServer, type Server } from 'node:http';
import { join, relative } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { internalKey } from '../api/caller.ts';
import type { WebApp } from '../visitor/index.ts';
import { answerWithRemix } from './answer-with-remix.ts';
import { listen } from './listen.ts';
import { type LoadedBuild, loadBuild } from './load-build.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { createWebApp, type WebAppOptions } from './web-app.ts';

export interface StartWebOptions {
  readonly app: WebApp;
  /** The app's folder, with `build/` in it or, in development, `vite.config.ts`. */
  readonly root: string;
  readonly port: number;
  /** Serves live modules through Vite instead of the built files. */
  readonly dev: boolean;
  readonly trustedProxies?: number;
  readonly maxBodyBytes?: number;
}

/** How long open requests may take to end when the process leaves, in milliseconds. */
const graceMs = 10_000;

/**
 * Serves one Remix app on 127.0.0.1 until the process is told to end (SIGINT, SIGTERM), then lets open requests end.
 * Ends the process with code 2 and one clear sentence when the port is in use or the internal key is missing.
 */
export async function startWeb(options: StartWebOptions): Promise<void> {
  if (internalKey() === '')
    return giveUp(`${options.app}: QUITTANCE_INTERNAL_KEY is not set; the API would not listen.`);
  const server = createServer();
  const build = await loadBuild(options.root, options.dev, server);
  let leaving = false;
  const web = createWebApp(webAppOptions(options, build, () => !leaving));
  const listener = getRequestListener(web.fetch);
  server.on('request', (request, response) => {
    const pages = () => void listener(request, response);
    if (build.vite) build.vite.middlewares(request, response, pages);
    else pages();
  });
  const listening = await listen(server, options.port);
  if (!listening.ok) {
    await build.vite?.close();
    return giveUp(`${options.app}: port ${options.port} is in use. End the program that has it, or set another port.`);
  }
  console.log(`${options.app} listens on http://127.0.0.1:${listening.value}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      leaving = true;
      void leave(server, build);
    });
  }
}

function webAppOptions(options: StartWebOptions, build: LoadedBuild, ready: () => boolean): WebAppOptions {
  return {
    app: options.app,
    dev: options.dev,
    trustedProxies: options.trustedProxies ?? 0,
    maxBodyBytes: options.maxBodyBytes ?? 12_000_000,
    ready,
    files: (hono) => {
      if (options.dev) return;
      const root = relative(process.cwd(), join(options.root, 'build/client')) || '.';
      const forever = 'public, max-age=31536000, immutable';
      hono.use('/assets/*', serveStatic({ root, onFound: (_path, c) => c.header('cache-control', forever) }));
      hono.use(serveStatic({ root, onFound: (_path, c) => c.header('cache-control', 'public, max-age=3600') }));
    },
    answer: (arrival) => answerWithRemix(arrival, build.current, options.dev, report),
    onError: report,
  };
}

/** One line of JSON on the error stream, like the other processes write their logs. */
function report(error: unknown, requestId: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', time: new Date().toISOString(), requestId, error: text }));
}

async function leave(server: Server, build: LoadedBuild): Promise<void> {
  await Promise.all([stopGracefully(server, graceMs), build.vite?.close()]);
  process.exit(0);
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
