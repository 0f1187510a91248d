import { Counter, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { serveFigures } from './serve-figures.ts';

const here = { host: '127.0.0.1', port: 0 };

describe('The figures of a process', () => {
  test('are served at one path of a port of their own, with the probes beside them', async () => {
    const registry = new Registry();
    new Counter({ name: 'quittance_things_total', help: 'Things', registers: [registry] }).inc(3);
    const server = await serveFigures(registry, here, {
      '/readyz': async () => ({ status: 503, body: { status: 'unavailable', loop: false } }),
      '/healthz': () => Promise.reject(new Error('broken')),
    });
    const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('quittance_things_total 3');
    const probe = await ask('/readyz');
    expect(probe.status).toBe(503);
    expect(await probe.json()).toEqual({ status: 'unavailable', loop: false });
    expect((await ask('/healthz')).status).toBe(500);
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/toString')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(404);
    await expect(serveFigures(registry, { ...here, port: server.port })).rejects.toThrow(`Port ${server.port}`);
    await server.close();
  });
});
