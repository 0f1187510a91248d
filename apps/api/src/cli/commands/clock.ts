import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, type BusinessDate, businessDate, daysBetween, parseBusinessDate } from '@quittance/domain';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../../use-cases/access-log/record-audit.ts';
import { isPageOpen } from '../../use-cases/clock/is-page-open.ts';
import { startClock } from '../../use-cases/clock/start-clock.ts';
import { catchesUp } from '../../use-cases/clock/step-clock.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { tickTenant } from '../../worker/tick-tenant.ts';
import { commandLine } from '../demo/command-line.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { createProgress } from '../progress.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';

/** Between two looks at a clock, and between two tries to take the brand, in ms. */
const lookEveryMs = 500;

interface Options {
  readonly tenant: string;
  readonly to?: string;
  readonly days?: string;
}

export function clockCommand(): Command {
  const clock = new Command('clock').description('Business time of sandbox brands.');
  clock
    .command('advance')
    .description('Moves a sandbox brand’s business time forward, living through every day on the way.')
    .requiredOption('--tenant <slug>', 'the brand')
    .option('--to <date>', 'the date to arrive at, YYYY-MM-DD')
    .option('--days <n>', 'how many days')
    .action((options: Options) => withServices((services) => advance(services, options)));
  clock
    .command('show')
    .description('Prints a brand’s business date, and where its clock is on its way to.')
    .requiredOption('--tenant <slug>', 'the brand')
    .action(({ tenant }: Pick<Options, 'tenant'>) => withServices((services) => show(services, tenant)));
  return clock;
}

async function show(services: Services, slug: string): Promise<void> {
  const { brand, moment } = await findBrand(services, slug);
  const way = brand.clock ? `, on its way from ${brand.clock.from} to ${brand.clock.target}` : '';
  console.log(`${brand.name} is at ${moment.today}${way}.`);
}

async function advance(services: Services, options: Options): Promise<void> {
  const tenant = await findBrand(services, options.tenant);
  const from = tenant.moment.today;
  const target = readTarget(options, from);
  refuseEarlier(tenant, target);
  orRefuse(await startClock(tenant, target));
  const entry = { action: 'clock.moved' as const, target: { date: target }, before: { date: from } };
  const by = { actor: systemActor, from: commandLine };
  await tenant.db.run((scope) => recordAudit(scope, { ...by, ...entry, at: tenant.moment.wallNow }));
  await followClock(services, options.tenant, from, target);
  console.log(`${tenant.brand.name} has arrived at ${target}.`);
}

/** Works itself when no worker holds the brand, and otherwise watches the worker that does. */
export async function followClock(services: Services, slug: string, from: string, target: string): Promise<void> {
  const progress = createProgress();
  const total = daysBetween(businessDate(from), businessDate(target));
  // Two machines may give their processes the same number: no other may ever hold the brand under this name.
  const holder = `cli-${randomUUID()}`;
  let isOpen = true;
  const work = async () => {
    for (;;) {
      const { brand } = await findBrand(services, slug);
      if (!brand.clock) break;
      // Another worker holds the brand, or its clock waits for somebody on a provider's page.
      if (!(await tickTenant(services, brand.tenantId, holder))) await pause(lookEveryMs);
    }
    isOpen = false;
  };
  const watch = async () => {
    while (isOpen) {
      const { today, text } = await whereabouts(services, slug);
      progress.show(daysBetween(businessDate(from), today), total, text);
      await pause(lookEveryMs);
    }
  };
  try {
    await Promise.all([work(), watch()]);
    progress.show(total, total, `${slug} ${target}`);
  } finally {
    isOpen = false;
    progress.end();
  }
}

async function whereabouts(services: Services, slug: string) {
  const tenant = await findBrand(services, slug);
  const { today } = tenant.moment;
  const waits = catchesUp(services, tenant) && (await isPageOpen(tenant));
  return { today, text: waits ? `${slug} ${today} waits: a payment page is open` : `${slug} ${today}` };
}

/** A clock that is on its way is not called back: it may only be sent farther. */
function refuseEarlier({ brand: { name, clock } }: Tenant, target: BusinessDate): void {
  if (!clock || target >= clock.target) return;
  throw new CommandRefused(`The clock of ${name} is on its way to ${clock.target}. You may name a later date.`);
}

function readTarget({ to, days }: Options, from: BusinessDate): BusinessDate {
  if (to !== undefined && days === undefined) return readDate(to);
  if (days !== undefined && to === undefined) return addDays(from, readDays(days));
  throw new CommandRefused('Say where to with either --to <date> or --days <n>.', exitCodes.wrongUse);
}

function readDate(text: string): BusinessDate {
  const parsed = parseBusinessDate(text);
  if (!parsed.ok) throw new CommandRefused(`"${text}" is no date. Write it as YYYY-MM-DD.`, exitCodes.wrongUse);
  return parsed.value;
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1) return days;
  throw new CommandRefused(`--days wants a whole number from 1, not "${text}".`, exitCodes.wrongUse);
}
