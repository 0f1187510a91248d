import { createDeparture } from '@quittance/process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { nowhere, withCell } from '../../../../tests/setup/api/with-cell.ts';
import { createPulse, type Pulse, workerProbes } from './pulse.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('A worker', () => {
  test('is ready while its loops go round, not 30 s after one stopped, and not once it is asked to leave', async () => {
    let now = 0;
    const departure = createDeparture();
    const [one, two] = [createPulse('home', () => now), createPulse('home', () => now)];
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

  test('goes on for all others while a cell is silent, whose loop it waits for; cells of other workers are not its own', async () => {
    let now = 0;
    const { services, close } = withCell(api.services, nowhere);
    const [home, south] = [createPulse('home', () => now), createPulse('south', () => now)];
    const ready = (pulses: Pulse[]) => workerProbes(services, createDeparture(), pulses)['/readyz']?.();
    now = 60_000;
    home.beat();
    const cells = { south: { database: false, schema: false } };
    const body = { status: 'degraded', database: true, schema: true, cells, loop: true };
    expect(await ready([home, south])).toEqual({ status: 200, body });
    expect(await ready([home])).toEqual({ status: 200, body: { ...body, status: 'ok', cells: {} } });
    await close();
  });
});
