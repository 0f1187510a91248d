import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createDeparture, serveUntil, stopGracefully } from './departure.ts';
import { listen } from './listen.ts';

const here = (port: number) => ({ host: '127.0.0.1', port });

test('a port that another program has is a refusal that names it', async () => {
  const first = createServer();
  const taken = await listen(first, here(0));
  if (!taken.ok) throw new Error('no port at all');
  const second = await listen(createServer(), here(taken.value));
  expect(second).toEqual({ ok: false, error: { code: 'port_in_use', values: { port: String(taken.value) } } });
  await stopGracefully(first, 1_000);
  const third = createServer();
  expect(await listen(third, here(taken.value))).toEqual({ ok: true, value: taken.value });
  await stopGracefully(third, 1_000);
});

test('stopping lets an open request end, and cuts one that never does', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end('done'), 100);
  });
  const port = await listen(server, here(0));
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

test('a connection is kept between requests until departure, whose first answer says that it closes', async () => {
  const departure = createDeparture();
  const server = createServer((_request, response) => response.end('here'));
  serveUntil(server, departure);
  const port = await listen(server, here(0));
  if (!port.ok) throw new Error('no port at all');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ ...here(port.value), agent }, (answer) => answer.resume().once('end', () => resolve(answer))).once(
        'error',
        reject,
      );
    });
  const first = await ask();
  const second = await ask();
  expect(second.socket).toBe(first.socket);
  expect(second.headers.connection).toBe('keep-alive');
  departure.begin();
  expect((await ask()).headers.connection).toBe('close');
  await stopGracefully(server, 1_000);
  agent.destroy();
});
