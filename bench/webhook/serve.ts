// A contestant in a process of its own: `node serve.ts <order as JSON>`. Says its port, and its processor time when asked.
import { quittance } from '../api/servers/quittance.ts';
import { type InsertOrder, insertRows } from './insert-rows.ts';

export interface ServeOrder {
  readonly name: 'quittance' | 'inserts';
  readonly ownerUrl: string;
  readonly tenantId: string;
  readonly connectionId: string;
  readonly environment: Readonly<Record<string, string>>;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
const insert = order.name === 'inserts' ? insertRows(order) : null;
if (insert) process.send?.({ port: 0 });
else {
  const server = await quittance(order.environment);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: address && typeof address === 'object' ? address.port : 0 });
  });
}
process.on('message', (wish: 'cpu' | InsertOrder) => void answer(wish));
process.on('disconnect', () => process.exit(0));

async function answer(wish: 'cpu' | InsertOrder): Promise<void> {
  const { user, system } = process.cpuUsage();
  process.send?.(wish === 'cpu' ? { cpuMicros: user + system } : await insert?.(wish));
}
