import type { Server } from 'node:http';
import { ok, type Refusal, type Result, refuse } from '@quittance/domain';

export interface Address {
  /** An IP address of this machine or a name of it; `0.0.0.0` is all of them. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

/** Starts to listen and answers the port, or says that another program already has it. Other failures throw. */
export async function listen(server: Server, { host, port }: Address): Promise<Result<number, Refusal<'port_in_use'>>> {
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
  if (failure?.code === 'EADDRINUSE') return refuse('port_in_use', { port: String(port) });
  if (failure) throw failure;
  const address = server.address();
  return ok(typeof address === 'object' && address ? address.port : port);
}
