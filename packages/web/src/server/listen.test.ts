import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';
import { stopGracefully } from './stop-gracefully.ts';

test('a port that another program has is a refusal that names it', async () => {
  const first = createServer();
  const taken = await listen(first, 0);
  if (!taken.ok) throw new Error('no port at all');
  const second = await listen(createServer(), taken.value);
  expect(second).toEqual({ ok: false, error: { code: 'port_in_use', values: { port: String(taken.value) } } });
  await stopGracefully(first, 1_000);
  const third = createServer();
  expect(await listen(third, taken.value)).toEqual({ ok: true, value: taken.value });
  await stopGracefully(third, 1_000);
});

test('stopping lets an open request end, and cuts one that never does', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end('done'), 100);
  });
  const port = await listen(server, 0);
  if (!port.ok) throw new Error('no port at all');
  const arrived = new Promise((resolve) => server.once('request', resolve));
  const slow = fetch(`http://127.0.0.1:${port.value}/slow`);
  await arrived;
  const stuck = fetch(`http://127.0.0.1:${port.value}/never`).catch((error: Error) => error.message);
  await new Promise((resolve) => server.once('request', resolve));
  await stopGracefully(server, 300);
  expect(await (await slow).text()).toBe('done');
  expect(await stuck).toBe('fetch failed');
});
