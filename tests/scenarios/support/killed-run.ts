import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { runDueBilling } from '../../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { wakeTenant } from '../../../apps/api/src/use-cases/outbox/record-event.ts';
import { recogniseDueRevenue } from '../../../apps/api/src/use-cases/revenue/recognise-due-revenue.ts';
import { differencesOf } from '../../crash/support/business-books.ts';
import { addBrand, type TestBrand } from '../../setup/api/test-brands.ts';
import { fingerprintOf } from './fingerprint.ts';
import { expectCleanBooks } from './look.ts';
import { addManyCustomers } from './many-customers.ts';
import { giveOwnTerms } from './own-terms.ts';
import { flatPlan } from './plans.ts';
import { letTimePass, placeClock } from './time.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';
import type { World } from './world.ts';

const plans = [flatPlan('klein', '9.90'), flatPlan('mittel', '29.95'), flatPlan('gross', '119.00')];

export interface KilledRun {
  readonly subscriptions: number;
  readonly kills: number;
  /** Who finishes the run after the last kill: a worker in a process of its own unless said otherwise. */
  readonly successor?: 'here';
  /** The business date of the run. */
  readonly today: string;
  /** The day since which the customers have been billed, and from then on on terms of their own. */
  readonly started?: string;
  /** What the customers of both brands have besides their subscriptions. */
  readonly prepare?: (brand: TestBrand) => Promise<void>;
}

/**
 * Bills as many subscriptions in a brand whose worker is killed again and again, at moments of chance, and in one that
 * is left alone; then both must have the same books: each period once, numbers without gaps, every amount and posting.
 */
export async function killWhileBilling(world: World, run: KilledRun): Promise<void> {
  const undisturbed = await billUndisturbed(world, run);
  await addCustomers(world.api, world.brand, run);
  const seen: string[] = [];
  for (let time = 0; time < run.kills; time += 1) seen.push(await killOnce(world, run.today, time));
  expect(seen).toContain('running');
  await finish(world, run);
  expect(await runStatus(world, run.today)).toBe('done');
  // The workers came to the other brand's month already, and the last one was killed before it came to this one's.
  for (const brand of [world, undisturbed]) await recogniseDueRevenue(world.api.services, await brand.open());
  await expectCleanBooks(world);
  const books = await fingerprintOf(world);
  expect(new Set(books.lines).size).toBe(books.lines.length);
  if (run.started === undefined) {
    expect(books.invoices).toHaveLength(run.subscriptions);
    expect(books.lines).toHaveLength(run.subscriptions);
  } else expect(books.invoices.length).toBeGreaterThan(2 * run.subscriptions);
  expect(differencesOf(await fingerprintOf(undisturbed), books)).toEqual([]);
}

async function billUndisturbed({ api, operatorId }: World, run: KilledRun): Promise<TestBrand> {
  const brand = await addBrand(api, operatorId, 'vergleich');
  await placeClock(api, brand.tenantId, run.today);
  await addCustomers(api, brand, run);
  await runDueBilling(api.services, await brand.open(), new AbortController().signal);
  // Its mails are no part of the story, and the worker processes are for the other brand.
  await api.owner.updateTable('event').set({ delivered: true }).where('tenant_id', '=', brand.tenantId).execute();
  return brand;
}

async function addCustomers(api: World['api'], brand: TestBrand, run: KilledRun): Promise<void> {
  const { subscriptions, today, started = today } = run;
  await addManyCustomers(api.owner, brand.tenantId, plans, subscriptions, started);
  if (started !== today) await giveOwnTerms(api, brand, { started, today });
  await run.prepare?.(brand);
}

/** Lets a worker get further than the one before it and kills it; answers how far the run then is. */
async function killOnce(world: World, today: string, time: number): Promise<string> {
  const before = await batchesDone(world);
  const worker = startWorker(world);
  await wake(world);
  await until(async () => {
    const status = await runStatus(world, today);
    return status === 'done' || (status === 'running' && (time === 0 || (await batchesDone(world)) > before));
  });
  await pause(Math.random() * 100);
  await kill(world, worker);
  return (await runStatus(world, today)) ?? 'not begun';
}

async function finish(world: World, { today, successor }: KilledRun): Promise<void> {
  if (successor === 'here') {
    await runDueBilling(world.api.services, await world.open(), new AbortController().signal);
    return;
  }
  const worker = startWorker(world);
  await wake(world);
  await until(async () => (await runStatus(world, today)) === 'done');
  await kill(world, worker);
}

/** Kills the worker and lets its lease run out; nothing else is done for it. */
export async function kill(world: World, worker: WorkerProcess): Promise<void> {
  await worker.kill();
  await letTimePass(world.api, world.brand.tenantId, 31_000);
}

export async function wake(world: World): Promise<void> {
  const { db } = await world.open();
  await db.run(wakeTenant);
}

/** Polls until it holds; the test's own time limit ends a wait that never does. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

/** Of the run of the day; null before it has begun. */
async function runStatus({ api, brand }: World, today: string): Promise<string | null> {
  const runs = api.owner.selectFrom('billing_run').select('status').where('tenant_id', '=', brand.tenantId);
  return (await runs.where('as_of', '=', today).executeTakeFirst())?.status ?? null;
}

async function batchesDone({ api, brand }: World): Promise<number> {
  const batches = api.owner.selectFrom('run_progress').select('batch_no').where('tenant_id', '=', brand.tenantId);
  return (await batches.execute()).length;
}
