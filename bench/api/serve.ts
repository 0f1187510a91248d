// A contestant in a process of its own: `node serve.ts <order as JSON>`. Says its port, and its processor time when asked.
import { bareTrpc } from './servers/bare-trpc.ts';
import { quittance } from './servers/quittance.ts';
import { rawHono } from './servers/raw-hono.ts';

export interface ServeOrder {
  readonly name: 'quittance' | 'bare tRPC' | 'raw Hono';
  readonly ownerUrl: string;
  readonly tenantId: string;
  readonly environment: Readonly<Record<string, string>>;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
const server = await serverOf(order);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: address && typeof address === 'object' ? address.port : 0 });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system });
});
process.on('disconnect', () => process.exit(0));

function serverOf({ name, ownerUrl, tenantId, environment }: ServeOrder) {
  if (name === 'quittance') return quittance(environment);
  return name === 'bare tRPC' ? bareTrpc(ownerUrl, tenantId) : rawHono(ownerUrl, tenantId);
}
