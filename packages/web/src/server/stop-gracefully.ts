import type { Server } from 'node:http';

/**
 * Takes no new visitor, lets the open requests end, and cuts what is still there after `graceMs` milliseconds.
 * Resolves when the port is free.
 */
export async function stopGracefully(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
