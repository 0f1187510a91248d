import type { Server } from 'node:http';
import { ok, type Refusal, type Result, refuse } from '@quittance/domain';

/** Starts to listen on 127.0.0.1, or says that another program already has the port. Other failures throw. */
export async function listen(server: Server, port: number): Promise<Result<number, Refusal<'port_in_use'>>> {
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
  if (failure?.code === 'EADDRINUSE') return refuse('port_in_use', { port: String(port) });
  if (failure) throw failure;
  const address = server.address();
  return ok(typeof address === 'object' && address ? address.port : port);
}
