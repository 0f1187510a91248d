import { type BusinessDate, parseBusinessDate } from '@quittance/domain';
import { Command, InvalidArgumentError } from 'commander';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../../use-cases/access-log/record-audit.ts';
import { controlRun, type RunOrder } from '../../use-cases/billing/control-run.ts';
import { readRun } from '../../use-cases/billing/read-run.ts';
import { startRun } from '../../use-cases/billing/start-run.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { commandLine } from '../demo/command-line.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { dryRun } from '../runs/dry-run.ts';
import { followRun } from '../runs/follow-run.ts';
import { listRuns, showRun } from '../runs/show-runs.ts';
import { showSetAside } from '../runs/show-set-aside.ts';
import { wantedRun } from '../runs/wanted-run.ts';
import { withServices } from '../with-services.ts';

interface Options {
  readonly tenant: string;
  readonly asOf?: BusinessDate;
  readonly dry?: boolean;
  readonly run?: string;
  readonly reason?: string;
}

/** Read by `run` itself, which asks for it; its other words name it for those who read their help. */
const tenantOption = ['--tenant <slug>', 'the brand'] as const;

/** `run` alone bills; its other words are about runs there are. */
export function runCommand(): Command {
  const run = new Command('run')
    .description('Bills everything that is due for a brand, or looks after its billing runs.')
    .requiredOption(...tenantOption)
    .option('--as-of <date>', 'the business date to bill for (YYYY-MM-DD); today when left out', readDate)
    .option('--dry', 'shows what would be billed, by today or a later day, and writes nothing')
    .action((options: Options) => withServices((services) => bill(services, options)));
  for (const [order, description] of orders) {
    run
      .command(order)
      .description(description)
      .option(...tenantOption)
      .option('--run <id>', 'the run; the newest when left out')
      .action((_: unknown, command: Command) =>
        withServices((services) => give(services, command.optsWithGlobals<Options>(), order)),
      );
  }
  run
    .command('show')
    .description('Shows how far a run is, when it will be through, and whom it could not bill.')
    .option(...tenantOption)
    .option('--run <id>', 'the run; the newest when left out')
    .action((_: unknown, command: Command) =>
      withServices((services) => showRun(services, command.optsWithGlobals<Options>())),
    );
  run
    .command('aside')
    .description('Lists every account that a run could not bill, by name.')
    .option(...tenantOption)
    .option('--run <id>', 'the run; the newest when left out')
    .option('--reason <code>', 'only those of one reason, by its code')
    .action((_: unknown, command: Command) =>
      withServices((services) => showSetAside(services, command.optsWithGlobals<Options>())),
    );
  run
    .command('list')
    .description('Lists the latest runs of a brand, the newest first.')
    .option(...tenantOption)
    .action((_: unknown, command: Command) =>
      withServices((services) => listRuns(services, command.optsWithGlobals<Options>())),
    );
  return run;
}

const orders: readonly (readonly [RunOrder, string])[] = [
  ['pause', 'Pauses a run after the batch that is being written; nothing is billed until it is resumed.'],
  ['resume', 'Goes on with a paused run, and shows the progress.'],
  ['cancel', 'Ends a run; what it has issued stays, and the next run bills the rest.'],
];

async function bill(services: Services, { tenant: slug, asOf, dry = false }: Options): Promise<void> {
  const tenant = await findBrand(services, slug);
  if (dry) return dryRun(tenant, asOf ?? tenant.moment.today);
  const runId = orRefuse(await startRun(tenant, systemActor, asOf));
  const entry = { action: 'run.started' as const, target: { run: runId }, at: tenant.moment.wallNow };
  await tenant.db.run((scope) => recordAudit(scope, { actor: systemActor, from: commandLine, ...entry }));
  await followRun(services, tenant, runId);
}

async function give(services: Services, { tenant: slug, run }: Options, order: RunOrder): Promise<void> {
  const tenant = await findBrand(services, slug);
  const { runId, asOf } = await wantedRun(tenant, run);
  const given = await controlRun(tenant, runId, order, { actor: systemActor, from: commandLine });
  if (!given.ok && given.error.code === 'run_elsewhere') throw await noSuchRun(tenant, runId, order);
  orRefuse(given);
  if (order === 'resume') return followRun(services, tenant, runId);
  console.log(
    order === 'pause'
      ? `The run as of ${asOf} is paused. "quittance run resume --tenant ${slug}" goes on with it.`
      : `The run as of ${asOf} is cancelled. What it issued stays; nothing is billed by itself before tomorrow.`,
  );
}

/** The state that a run must be in for each order, as people say it. */
const awaited = { pause: 'going', resume: 'paused', cancel: 'open' } as const;

async function noSuchRun(tenant: Tenant, runId: string, order: RunOrder): Promise<CommandRefused> {
  const { asOf, status } = await readRun(tenant, runId);
  return new CommandRefused(`No run is ${awaited[order]}: the one as of ${asOf} is ${status}.`);
}

function readDate(text: string): BusinessDate {
  const read = parseBusinessDate(text);
  if (read.ok) return read.value;
  throw new InvalidArgumentError('Please write a day of the calendar as YYYY-MM-DD.');
}
