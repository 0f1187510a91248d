import { setTimeout as pause } from 'node:timers/promises';
import { addDays, assertNever } from '@quittance/domain';
import { RefusalError } from '../../../apps/api/src/errors/refusal-error.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { startClock } from '../../../apps/api/src/use-cases/clock/start-clock.ts';
import { tickTenant } from '../../../apps/api/src/worker/tick-tenant.ts';
import { bank, endMethod } from './bank-deeds.ts';
import { bill, cancel, payByPage, payBySaved, remove, store } from './customer-deeds.ts';
import { decide, dispute, refund } from './money-back-deeds.ts';
import { startMortal } from './mortal-services.ts';

import type { Deed, Step } from './plan.ts';
import { hearAll, openBrand, passTime, type Stage } from './stage.ts';

/** How long a lease outlives its worker, in ms. */
const leaseMs = 31_000;

/** How long one step may take on a busy machine, in ms; a quiet one needs a hundredth of it. */
const patienceMs = 60_000;

/** Plays one step of the plan, with its faults and its death. Answers what came of it, for the trace. */
export async function carryOut(stage: Stage, step: Step): Promise<string> {
  for (const fault of step.faults) await orderFault(stage, fault);
  if (step.death) stage[actorOf(step.deed)].life.doom(step.death);
  const patience = new AbortController();
  const deaths = processes.map((whose) => stage[whose].life.died.then(() => 'killed'));
  const outcome = await Promise.race([doDeed(stage, step.deed).catch(sayWhy), ...deaths, runOut(patience.signal)]);
  patience.abort();
  for (const whose of processes) if (stage[whose].life.dead) await replace(stage, whose);
  return outcome;
}

const processes = ['worker', 'people'] as const;

/** The system closes what the dead process had open, another one starts, and the lease of a worker runs out. */
async function replace(stage: Stage, whose: (typeof processes)[number]): Promise<void> {
  await stage[whose].life.died;
  stage[whose].bury();
  stage[whose] = startMortal(stage.arena.api.services);
  if (whose === 'worker') await passTime(stage, leaseMs);
}

/** A step that does not end is a fault of its own: nothing in the product may wait for ever. */
async function runOut(signal: AbortSignal): Promise<never> {
  await pause(patienceMs, undefined, { signal }).catch(() => new Promise(() => undefined));
  throw new Error('The step did not end.');
}

/** Faults are ordered for the brand's own accounts at all three stand-ins: each strikes the first request that fits. */
async function orderFault(stage: Stage, fault: Step['faults'][number]): Promise<void> {
  for (const account of Object.values(stage.accounts))
    await stage.arena.sandbox.control.addFault({ ...fault, account });
}

const workersDeeds: readonly Deed['what'][] = ['work', 'settle', 'days', 'minutes', 'together'];

function actorOf({ what }: Deed): 'worker' | 'people' {
  return workersDeeds.includes(what) ? 'worker' : 'people';
}

/** What the product or a stand-in refuses is part of the story; anything else is a fault of ours. */
function sayWhy(error: unknown): string {
  if (error instanceof RefusalError) return `refused: ${error.refusal.code}`;
  if (error instanceof Error && error.message.startsWith('sandbox: '))
    return `senseless: ${error.message.slice(9, 140)}`;
  throw error;
}

async function doDeed(stage: Stage, deed: Deed): Promise<string> {
  switch (deed.what) {
    case 'work':
      return work(stage);
    case 'settle':
      await hearAll(stage);
      return work(stage);
    case 'minutes':
      await passTime(stage, deed.minutes * 60_000);
      return work(stage);
    case 'days':
      return liveThrough(stage, deed.days);
    case 'together': {
      const all = deed.deeds.map((each) => doDeed(stage, each).catch(sayWhy));
      return (await Promise.all([...all, work(stage)])).join(' | ');
    }
    default:
      return actAsPerson(stage, stage.people.services, deed);
  }
}

type PersonsDeed = Exclude<Deed, { readonly what: 'work' | 'settle' | 'minutes' | 'days' | 'together' }>;

function actAsPerson(stage: Stage, services: Services, deed: PersonsDeed): Promise<string> {
  switch (deed.what) {
    case 'bill':
      return bill(stage, services, deed.who);
    case 'cancel':
      return cancel(stage, services, deed.who);
    case 'store':
      return store(stage, services, deed);
    case 'page':
      return payByPage(stage, services, deed);
    case 'saved':
      return payBySaved(stage, services, deed);
    case 'remove':
      return remove(stage, services, deed.who);
    case 'revoke':
    case 'expire':
      return endMethod(stage, deed.who, deed.what);
    case 'refund':
      return refund(stage, services, deed);
    case 'dispute':
      return dispute(stage, deed);
    case 'decide':
      return decide(stage, deed);
    case 'bank':
      return bank(stage, deed);
    default:
      return assertNever(deed);
  }
}

/** One turn of the worker. */
export async function work(stage: Stage): Promise<string> {
  const { services } = stage.worker;
  const done = await tickTenant(services, stage.brand.tenantId, 'simulation');
  return done === null ? 'held' : `${done} done`;
}

/** Sets the brand's clock going; how far the worker gets depends on what goes wrong. */
async function liveThrough(stage: Stage, days: number): Promise<string> {
  const tenant = await openBrand(stage, stage.worker.services);
  await startClock(tenant, addDays(tenant.moment.today, days));
  return work(stage);
}
