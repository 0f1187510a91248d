import { createDeparture } from '@quittance/process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { createPulse, workerProbes } from './pulse.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('A worker', () => {
  test('is ready while its loops go round, not 30 s after one stopped, and not once it is asked to leave', async () => {
    let now = 0;
    const departure = createDeparture();
    const [one, two] = [createPulse(() => now), createPulse(() => now)];
    const probes = workerProbes(api.services, departure, [one, two]);
    const ready = async () => probes['/readyz']?.();
    now = 29_999;
    one.beat();
    expect(await ready()).toEqual({ status: 200, body: { status: 'ok', database: true, schema: true, loop: true } });
    now = 30_000;
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'unavailable', database: true, loop: false } });
    two.beat();
    expect(await ready()).toMatchObject({ status: 200 });
    departure.begin();
    expect(await ready()).toEqual({ status: 503, body: { status: 'leaving' } });
    expect(await probes['/healthz']?.()).toMatchObject({ status: 200 });
  });
});
