import { describe, expect, test } from 'vitest';
import { createWorkerMetrics } from './worker-metrics.ts';

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

  test('tell of each duty how long it took, what it did and whether it failed', async () => {
    const { registry, measureDuty } = createWorkerMetrics({ process: false });
    expect(await measureDuty('billing', async () => 501)).toBe(501);
    expect(await measureDuty('billing', async () => 2)).toBe(2);
    await expect(measureDuty('mails', () => Promise.reject(new Error('no server')))).rejects.toThrow('no server');
    const text = await registry.metrics();
    expect(text.match(/^quittance_duty_(duration_seconds_count|things_total).*$/gm)).toEqual([
      'quittance_duty_duration_seconds_count{duty="billing",outcome="done"} 2',
      'quittance_duty_duration_seconds_count{duty="mails",outcome="failed"} 1',
      'quittance_duty_things_total{duty="billing"} 503',
    ]);
  });
});
