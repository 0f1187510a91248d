import { Socket } from 'node:net';

/** How often anything was written to a socket while `work` ran: each time the caller then waits for an answer. */
export async function countWrites(work: () => Promise<unknown>): Promise<number> {
  const { write } = Socket.prototype;
  let writes = 0;
  Socket.prototype.write = function counted(this: Socket, ...given: Parameters<typeof write>) {
    writes += 1;
    return write.apply(this, given);
  } as typeof write;
  try {
    await work();
  } finally {
    Socket.prototype.write = write;
  }
  return writes;
}
