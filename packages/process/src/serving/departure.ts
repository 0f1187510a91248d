import type { Server } from 'node:http';

/** Whether this process has been asked to leave. */
export interface Departure {
  readonly leaving: boolean;
  /** Aborts when the process is asked to leave: for work that stops at its next resting place. */
  readonly signal: AbortSignal;
  begin(): void;
}

export function createDeparture(): Departure {
  const asked = new AbortController();
  return {
    signal: asked.signal,
    get leaving() {
      return asked.signal.aborted;
    },
    begin: () => asked.abort(),
  };
}

/** How long an idle connection stays open, in ms: longer than proxies in front keep theirs (60 s is the usual). */
const keepAliveMs = 75_000;

/** How often connections that have become idle are looked for while the server closes, in ms. */
const sweepMs = 50;

/**
 * Lets a server say `connection: close` in every answer from the moment of departure, so that whoever holds a
 * connection opens the next one elsewhere instead of writing into one that is about to end.
 */
export function serveUntil(server: Server, departure: Departure): void {
  server.keepAliveTimeout = keepAliveMs;
  server.prependListener('request', (_request, response) => {
    if (departure.leaving) response.shouldKeepAlive = false;
  });
}

/**
 * Takes no new connection, lets the open requests end, and cuts what is still there after `graceMs` milliseconds.
 * Resolves when the port is free.
 */
export async function stopGracefully(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(sweep);
  clearTimeout(cut);
}
