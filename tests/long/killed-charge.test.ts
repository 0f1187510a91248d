import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hangingProviderFile } from '../scenarios/support/hanging-provider.ts';
import { kill, until, wake } from '../scenarios/support/killed-run.ts';
import { addLateCard, expectPaidOnce } from '../scenarios/support/late-card.ts';
import { attemptsOf, expectCleanBooks } from '../scenarios/support/look.ts';
import { providerPayments } from '../scenarios/support/pay.ts';
import { startWorker, type WorkerProcess } from '../scenarios/support/worker-process.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const today = '2026-03-01';

let world: World;
let running: WorkerProcess | undefined;

beforeAll(async () => {
  world = await openWorld(today);
});
afterEach(() => running?.kill());
afterAll(() => world.close());

test('A worker killed between writing the attempt down and sending it is found out: 15 minutes later it is sent once', async () => {
  const customer = await addLateCard(world, 'davor', today);
  running = startWorker(world, hangingProviderFile);
  await wake(world);
  await until(async () => (await attemptsOf(world, customer)).length > 0);
  await pause(100);
  await kill(world, running);
  expect(await providerPayments(world, customer)).toEqual([]);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(15);
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done', '2 answered']);
  await expectPaidOnce(world, customer);
  await expectCleanBooks(world);
});
