import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { ViteDevServer } from 'vite';
import { isServerBuild } from './server-build.ts';

/** The Remix app as this process serves it: the built files, or Vite's live modules in development. */
export interface LoadedBuild {
  readonly vite: ViteDevServer | null;
  /** The build for the next request; in development it follows the files. */
  readonly current: () => Promise<ServerBuild>;
}

export async function loadBuild(root: string, dev: boolean, server: Server): Promise<LoadedBuild> {
  if (dev) {
    const { createServer } = await import('vite');
    const vite = await createServer({ root, appType: 'custom', server: { middlewareMode: true, hmr: { server } } });
    return { vite, current: async () => checked(await vite.ssrLoadModule('virtual:remix/server-build')) };
  }
  const build = checked(await import(pathToFileURL(join(root, 'build/server/index.js')).href));
  return { vite: null, current: async () => build };
}

function checked(module: unknown): ServerBuild {
  if (!isServerBuild(module)) throw new Error('This is not the server build of a Remix app.');
  return module;
}
