import { verifyBooks } from '../../../apps/api/src/use-cases/verify/verify-books.ts';
import { diceOf } from '../../simulation/support/dice.ts';
import { type BusinessBooks, gapsOf, readBusinessBooks } from './business-books.ts';
import { type CastSize, fillCast } from './cast.ts';
import { openCrashWorld } from './crash-world.ts';
import { openInstallation } from './installation.ts';
import { costOfBlows, noteBatches, readTriedBatches } from './rework.ts';
import { type Counts, Storm } from './storm.ts';
import { liveMonth, type Telling } from './story.ts';
import { watchLeases } from './watch-leases.ts';

export interface Life {
  readonly size: CastSize;
  readonly blows: Telling['blows'];
  readonly imported: number;
  /** Whole months to live through; with a storm as many as it takes, at least one. */
  readonly months: number;
  /** 0 for an undisturbed life. */
  readonly blowsInAll: number;
  readonly seed: number;
}

/** What is found at the end of a life. */
export interface Outcome {
  readonly books: BusinessBooks;
  readonly gaps: readonly string[];
  readonly findings: readonly string[];
  readonly months: number;
  readonly counts: Counts;
  /** Batches of invoices that were written and kept, and how many were thrown away by the dearest blow and by all. */
  readonly batches: number;
  readonly mostRework: number;
  readonly rework: number;
  /** Mails that reached somebody more than once, under one and the same message id. */
  readonly doubledMails: number;
  /** Mails that the product says it sent and nobody got, or the other way round. */
  readonly lostMails: number;
  /** Processes that ended without having been asked. */
  readonly deaths: readonly string[];
}

const startDay = '2026-02-27';

/** Lives through months in an installation of its own, and looks at the books when nothing waits any more. */
export async function liveThrough({ size, blows, imported, months, blowsInAll, seed }: Life): Promise<Outcome> {
  const installation = await openInstallation();
  try {
    const { owner, mail, api, sandbox, workers } = installation;
    await watchLeases(owner);
    await noteBatches(owner);
    const world = await openCrashWorld(installation, startDay);
    await Promise.all(workers.map((worker) => worker.start()));
    const cast = await fillCast(world, size);
    const storm = blowsInAll > 0 ? new Storm(installation, diceOf(seed), blowsInAll) : null;
    const telling = { installation, world, cast, storm, blows, imported };
    let lived = 0;
    while (lived < months || (storm && !storm.isOver)) {
      await liveMonth(telling, lived);
      lived += 1;
    }
    const { findings } = await verifyBooks(await world.open());
    const parts = [api, sandbox, ...workers];
    const batches = await readTriedBatches(owner, installation.databaseFolder);
    const lost = batches.filter(({ kept }) => !kept).length;
    return {
      batches: batches.length - lost,
      mostRework: Math.max(0, ...costOfBlows(batches, storm?.blowsAt ?? [])),
      rework: lost,
      books: await readBusinessBooks(world),
      gaps: await gapsOf(owner, world.brand.tenantId),
      findings: findings.map(({ check, sentence }) => `${check}: ${sentence}`),
      months: lived,
      counts: storm?.counts ?? {},
      ...(await countMails(owner, mail)),
      deaths: parts.flatMap((part) => Array.from({ length: part.deaths() }, () => part.name)),
    };
  } finally {
    await installation.close();
  }
}

async function countMails(
  owner: Awaited<ReturnType<typeof openInstallation>>['owner'],
  mail: Awaited<ReturnType<typeof openInstallation>>['mail'],
): Promise<Pick<Outcome, 'doubledMails' | 'lostMails'>> {
  const got = mail.messages().map(({ headers }) => headers['message-id'] ?? '');
  const ids = new Set(got.map((id) => id.replace(/^<(.+)@.+>$/, '$1')));
  const sent = await owner.selectFrom('mail_delivery').select('mail_id').where('status', '=', 'sent').execute();
  const missing = sent.filter(({ mail_id: id }) => !ids.has(id)).length;
  return { doubledMails: got.length - ids.size, lostMails: missing + ids.size - (sent.length - missing) };
}
