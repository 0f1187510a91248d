import { request } from 'node:http';
import { sql } from 'kysely';
import { type Delivery, makeDelivery } from './deliveries.ts';
import type { Bench } from './open-bench.ts';

/**
 * Throws unless the intake that is being timed does what it is timed for: every acknowledged event stands once, one that
 * comes again is taken and changes nothing, a forged one is refused and changes nothing.
 */
export async function proveIntake(bench: Bench, acknowledged: number): Promise<void> {
  const first = makeDelivery(bench.endpoint);
  const answers = [
    await send(bench, first),
    await send(bench, first),
    await send(bench, makeDelivery(bench.endpoint, { forged: true })),
  ];
  const stored = await countStored(bench);
  const found = JSON.stringify([...answers, stored]);
  const wanted = JSON.stringify([200, 200, 400, acknowledged + 1]);
  if (found !== wanted) throw new Error(`The intake answered and stored ${found}, not ${wanted}.`);
}

/** How many rows stand in the inbox. */
async function countStored({ owner }: Bench): Promise<number> {
  const { rows } = await sql<{ events: number }>`select count(*)::int as events from inbox_event`.execute(owner);
  return rows[0]?.events ?? 0;
}

function send(bench: Bench, { bytes }: Delivery): Promise<number> {
  const [head = '', body = ''] = bytes.toString().split('\r\n\r\n', 2);
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(': ', 2) as [string, string]);
  return new Promise((resolve, reject) => {
    const { port } = bench.quittance;
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: bench.endpoint.path });
    for (const [name, value] of headers) sent.setHeader(name, value);
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
