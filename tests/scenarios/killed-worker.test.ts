import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { kill, killWhileBilling, until, wake } from './support/killed-run.ts';
import { addLateCard, expectPaidOnce } from './support/late-card.ts';
import { attemptsOf, expectCleanBooks, paymentsOf } from './support/look.ts';
import { providerPayments } from './support/pay.ts';
import { startWorker, type WorkerProcess } from './support/worker-process.ts';
import { openWorld, type World } from './support/world.ts';

const today = '2026-03-01';

let world: World;
let running: WorkerProcess | undefined;

beforeAll(async () => {
  world = await openWorld(today);
});
afterEach(() => running?.kill());
afterAll(() => world.close());

// More kills, and one between writing an attempt down and sending it, are in tests/long.
test('A worker killed in the middle of billing 800 subscriptions leaves the books of one that was never disturbed', async () => {
  await killWhileBilling(world, { subscriptions: 800, kills: 1, today, successor: 'here' });
}, 120_000);

test('A worker killed while the provider works is found out: the charge it never heard of is paid once', async () => {
  const customer = await addLateCard(world, 'während', today);
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await world.sandbox.control.addFault({
    kind: 'latency',
    path: '/v1/payment_intents',
    method: 'POST',
    delayMs: 5_000,
  });
  running = startWorker(world);
  await wake(world);
  await until(async () => (await providerPayments(world, customer)).length > 0);
  await kill(world, running);
  await world.sandbox.control.clearFaults();
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 answered']);
  await expectPaidOnce(world, customer);
  await expectCleanBooks(world);
}, 60_000);

test('A worker that is gone before a payment is written down has not done with the day: the card is charged on it', async () => {
  const { owner } = world.api;
  const customer = await addLateCard(world, 'davor', today);
  await sql`create function be_gone() returns trigger language plpgsql as $$ begin raise 'gone'; end $$`.execute(owner);
  await sql`create trigger be_gone before insert on payment for each row execute function be_gone()`.execute(owner);
  await world.work();
  expect(await paymentsOf(world, customer)).toEqual([]);
  await sql`drop function be_gone cascade`.execute(owner);
  await world.work();
  expect(await paymentsOf(world, customer)).toMatchObject([{ on: today, by: 'autopay' }]);
  await expectPaidOnce(world, customer);
  await expectCleanBooks(world);
}, 60_000);
