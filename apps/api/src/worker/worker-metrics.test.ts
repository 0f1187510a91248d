import { describe, expect, test } from 'vitest';
import { createWorkerMetrics, serveMetrics } from './worker-metrics.ts';

describe('The worker’s figures', () => {
  test('count ticks by how they ended and how long they took', async () => {
    const { registry, measureTick } = createWorkerMetrics({ process: false });
    expect(await measureTick(async () => 7)).toBe(7);
    expect(await measureTick(async () => null)).toBeNull();
    await expect(measureTick(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await measureTick(async () => 0);
    const counts = (await registry.metrics()).match(/^quittance_tick_duration_seconds_count.*$/gm);
    expect(counts).toEqual([
      'quittance_tick_duration_seconds_count{outcome="done"} 2',
      'quittance_tick_duration_seconds_count{outcome="held"} 1',
      'quittance_tick_duration_seconds_count{outcome="failed"} 1',
    ]);
  });

  test('are served on the machine’s own address, at one path', async () => {
    const { registry, measureTick } = createWorkerMetrics({ process: false });
    await measureTick(async () => 1);
    const server = await serveMetrics(registry, 0);
    const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('quittance_tick_duration_seconds_count{outcome="done"} 1');
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(404);
    await expect(serveMetrics(registry, server.port)).rejects.toThrow(`Port ${server.port}`);
    await server.close();
  });
});
