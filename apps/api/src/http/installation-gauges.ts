import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import type { Services } from '../services/services.ts';

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

/** Adds the installation's counts to the figures. While the database does not answer they are left out, not zero. */
export function registerInstallationGauges(registry: Registry, services: Services): void {
  const read = keep(services);
  for (const [column, name, help] of counted) {
    registry.registerMetric(gaugeOf(name, help, async () => toNumber((await read())?.[column])));
  }
  const help = 'Time since a billing run was last finished, for any brand';
  registry.registerMetric(
    gaugeOf('quittance_last_billing_run_age_seconds', help, async () => {
      const finishedAt = (await read())?.last_run_finished_at;
      return finishedAt ? (services.wallNow().getTime() - finishedAt.getTime()) / 1000 : null;
    }),
  );
}

/** Without a value there is no line at all. */
function gaugeOf(name: string, help: string, read: () => Promise<number | null>): Gauge {
  return new Gauge({
    ...{ name, help, registers: [] },
    async collect() {
      const value = await read();
      if (value === null) this.remove();
      else this.set(value);
    },
  });
}

function toNumber(count: bigint | undefined): number | null {
  return count === undefined ? null : Number(count);
}

/** One look at a time, kept for ten seconds whatever it showed. */
function keep(services: Services): () => Promise<Counts | null> {
  let look: Promise<Counts | null> | undefined;
  let lookedAt = 0;
  return () => {
    const now = services.wallNow().getTime();
    if (!look || now - lookedAt >= keptMs) {
      lookedAt = now;
      look = readCounts(services).catch((error) => {
        services.log.warn({ err: error }, 'The installation’s counts could not be read');
        return null;
      });
    }
    return look;
  };
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
