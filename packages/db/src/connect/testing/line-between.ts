import { connect as connectTcp, createServer, type Socket } from 'node:net';

export interface LineBetween {
  /** The same database, reached over this line. */
  readonly url: string;
  /** The next answers are swallowed; when the first one has come, the caller's connection is cut. */
  cutAtNextAnswer(): void;
  close(): Promise<void>;
}

/** A line to the database that can be cut after the server has answered and before anybody has heard it. */
export async function lineBetween(databaseUrl: string): Promise<LineBetween> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let cutting = false;
  const server = createServer((caller) => {
    const database = connectTcp(Number(target.port), target.hostname);
    for (const socket of [caller, database]) sockets.add(socket.on('error', () => socket.destroy()));
    caller.pipe(database);
    database.on('data', (answer) => {
      if (caller.destroyed) return undefined;
      if (!cutting) return caller.write(answer);
      cutting = false;
      caller.destroy();
      // What was sent before is carried out, as by a server that notices the cut only when it wants to answer again.
      database.end();
      return undefined;
    });
    database.on('close', () => caller.destroy());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cutAtNextAnswer() {
      cutting = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
