import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import { everyCell } from '../cells/cells.ts';
import type { CellServices, Services } from '../services/services.ts';

/** How long one look at the database serves all who ask, in ms of wall time. */
const keptMs = 10_000;

/** A look that takes longer counts as failed, in ms: figures must come while the database is slow, too. */
const timeoutMs = 2_000;

interface Counts {
  readonly tenants: bigint;
  readonly tenants_due: bigint;
  readonly inbox_received: bigint;
  readonly inbox_parked: bigint;
  readonly payments_waiting: bigint;
  readonly mails_queued: bigint;
  readonly mails_failed: bigint;
  readonly last_run_finished_at: Date | null;
}

/** What an operator watches, summed over all brands; no name and no id is in it. */
const counted: readonly (readonly [Exclude<keyof Counts, 'last_run_finished_at'>, string, string])[] = [
  ['tenants', 'quittance_tenants', 'Brands of this installation'],
  ['tenants_due', 'quittance_tenants_with_due_work', 'Brands that have work due now'],
  ['inbox_received', 'quittance_inbox_received', 'Provider events stored and not yet applied'],
  ['inbox_parked', 'quittance_inbox_parked', 'Provider events that found no record of ours so far'],
  ['payments_waiting', 'quittance_payments_waiting', 'Payments whose outcome is not known yet'],
  ['mails_queued', 'quittance_mails_queued', 'Mails waiting to be sent'],
  ['mails_failed', 'quittance_mails_failed', 'Mails given up after the last try'],
];

/** Looks at every cell, one look for all who ask within ten seconds. */
type Look = () => Promise<readonly CellCounts[]>;

/** Null while the cell's database does not answer. */
interface CellCounts {
  readonly cell: string;
  readonly counts: Counts | null;
}

/**
 * Adds the installation's counts to the figures, cell by cell. Those of a cell that does not answer are left out, not
 * zero, and `quittance_cell_up` names it; the others' are there all the same.
 */
export function registerInstallationGauges(registry: Registry, services: Services): void {
  const look = keep(services);
  for (const [column, name, help] of counted) {
    registry.registerMetric(gaugeOf(name, help, look, (counts) => counts && Number(counts[column])));
  }
  const age = 'Time since a billing run was last finished, for any brand';
  registry.registerMetric(
    gaugeOf('quittance_last_billing_run_age_seconds', age, look, (counts) => {
      const finishedAt = counts?.last_run_finished_at;
      return finishedAt ? (services.wallNow().getTime() - finishedAt.getTime()) / 1000 : null;
    }),
  );
  const up = 'Whether the database of a cell answered the last look: 1 or 0';
  registry.registerMetric(gaugeOf('quittance_cell_up', up, look, (counts) => (counts ? 1 : 0)));
}

/** A line for each cell that has a value. */
function gaugeOf(name: string, help: string, look: Look, read: (counts: Counts | null) => number | null): Gauge {
  return new Gauge({
    ...{ name, help, labelNames: ['cell'], registers: [] },
    async collect() {
      for (const { cell, counts } of await look()) {
        const value = read(counts);
        if (value === null) this.remove({ cell });
        else this.set({ cell }, value);
      }
    },
  });
}

/** One look at a time, kept for ten seconds whatever it showed. */
function keep(services: Services): Look {
  let look: Promise<readonly CellCounts[]> | undefined;
  let lookedAt = 0;
  return () => {
    const now = services.wallNow().getTime();
    if (!look || now - lookedAt >= keptMs) {
      lookedAt = now;
      look = Promise.all(everyCell(services).map(readCell));
    }
    return look;
  };
}

async function readCell({ name: cell, services }: CellServices): Promise<CellCounts> {
  const counts = await readCounts(services).catch((error) => {
    services.log.warn({ err: error, cell }, 'The counts of a cell could not be read');
    return null;
  });
  return { cell, counts };
}

async function readCounts({ app, wallNow }: Services): Promise<Counts | null> {
  const asked = sql<Counts>`select * from installation_metrics(${wallNow()})`.execute(app);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return (await Promise.race([asked, late])).rows[0] ?? null;
  } finally {
    clearTimeout(timer);
  }
}
