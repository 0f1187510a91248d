import { afterEach, expect, test } from 'vitest';
import { killMains, startMain, withDatabase } from './testing/start-main.ts';

afterEach(killMains);

// What it refuses to start with is proved in tests/long.
test('The API answers on its port, shows its figures on another, and ends with code 0 within seconds of being asked to', async () => {
  await withDatabase(async (environment) => {
    const api = startMain({ ...environment, PORT: '0', METRICS_PORT: '0', QUITTANCE_PROVIDER: 'x' });
    const [, address = ''] = /answers on (http:\/\/127\.0\.0\.1:\d+)/.exec(await api.seen(/answers on/)) ?? [];
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
    const text = await api.seen(/answers on/);
    const [, figures = ''] = /Figures are at (http:\/\/127\.0\.0\.1:\d+\/metrics)/.exec(text) ?? [];
    expect(await (await fetch(figures)).text()).toContain('quittance_process_resident_memory_bytes');
    expect(text).toContain('QUITTANCE_PROVIDER is not a variable of this release; QUITTANCE_PROVIDERS may be meant.');
    const startedAt = performance.now();
    api.child.kill('SIGTERM');
    expect((await api.ended).code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
