import { verifyBooks } from '../../../apps/api/src/use-cases/verify/verify-books.ts';
import type { World } from '../../scenarios/support/world.ts';
import { diceOf } from '../../simulation/support/dice.ts';
import { type BusinessBooks, gapsOf, readBusinessBooks } from './business-books.ts';
import { type CastSize, fillCast } from './cast.ts';
import { openCrashWorld } from './crash-world.ts';
import { openInstallation } from './installation.ts';
import { costOfBlows, noteBatches, readTriedBatches } from './rework.ts';
import { type Counts, Storm } from './storm.ts';
import { liveMonth, type Telling } from './story.ts';
import { watchLeases, workersSeen } from './watch-leases.ts';

export interface Life {
  readonly size: CastSize;
  readonly blows: Telling['blows'];
  readonly imported: number;
  /** Whole months to live through; with a storm as many as it takes, at least one. */
  readonly months: number;
  /** 0 for an undisturbed life. */
  readonly blowsInAll: number;
  readonly seed: number;
  /** A folder with older code: it bills the first month alone, and works beside the newest from then on. */
  readonly previousRelease?: string;
}

/** What is found at the end of a life. */
export interface Outcome {
  readonly books: BusinessBooks;
  readonly gaps: readonly string[];
  readonly findings: readonly string[];
  readonly months: number;
  readonly counts: Counts;
  /** Batches of invoices that were written and kept, and how many one writer, and all, lost to the dearest blow, and to all blows. */
  readonly batches: number;
  readonly mostRework: number;
  readonly mostInAll: number;
  readonly rework: number;
  /** Mails that reached somebody more than once, under one and the same message id. */
  readonly doubledMails: number;
  /** Mails that the product says it sent and nobody got, or the other way round. */
  readonly lostMails: number;
  /** Workers that have held the brand at any time. */
  readonly workersAtWork: readonly string[];
  /** Processes that ended without having been asked. */
  readonly deaths: readonly string[];
}

const startDay = '2026-02-27';

/** Lives through months in an installation of its own, and looks at the books when nothing waits any more. */
export async function liveThrough(life: Life): Promise<Outcome> {
  const { size, blows, imported, months, blowsInAll, seed, previousRelease } = life;
  const installation = await openInstallation({ previousRelease });
  try {
    const { owner, mail, api, sandbox, workers } = installation;
    await watchLeases(owner);
    await noteBatches(owner);
    const world = await openCrashWorld(installation, startDay);
    const early = previousRelease === undefined ? workers : workers.slice(0, 1);
    await Promise.all(early.map((worker) => worker.start()));
    const cast = await fillCast(world, size);
    const storm = blowsInAll > 0 ? new Storm(installation, diceOf(seed), blowsInAll) : null;
    const join = async () => void (await Promise.all(workers.slice(early.length).map((worker) => worker.start())));
    const telling = { installation, world, cast, storm, blows, imported, onFirstInvoices: join };
    let lived = 0;
    while (lived < months || (storm && !storm.isOver)) {
      await liveMonth(telling, lived);
      lived += 1;
    }
    const { findings } = await verifyBooks(await world.open());
    const parts = [api, sandbox, ...workers];
    const batches = await readTriedBatches(owner, installation.databaseFolder);
    const lost = batches.filter(({ kept }) => !kept).length;
    const costs = costOfBlows(batches, storm?.blowsAt ?? []);
    return {
      batches: batches.length - lost,
      mostRework: Math.max(0, ...costs.map(({ ofOneWriter }) => ofOneWriter)),
      mostInAll: Math.max(0, ...costs.map(({ inAll }) => inAll)),
      rework: lost,
      books: await readBusinessBooks(world),
      gaps: await gapsOf(owner, world.brand.tenantId),
      findings: [...findings.map(({ check, sentence }) => `${check}: ${sentence}`), ...(await lostFiles(world))],
      months: lived,
      counts: storm?.counts ?? {},
      workersAtWork: await workersSeen(owner),
      ...(await countMails(owner, mail)),
      deaths: parts.flatMap((part) => Array.from({ length: part.deaths() }, () => part.name)),
    };
  } finally {
    await installation.close();
  }
}

/** What the rows speak of and the disk has not. */
async function lostFiles({ api: { owner, services } }: World): Promise<string[]> {
  const brands = await owner.selectFrom('tenant').select('logo_file').execute();
  const names = brands.flatMap(({ logo_file: name }) => name ?? []);
  const found = await Promise.all(names.map((name) => services.files.get(name)));
  return names.filter((_name, at) => found[at] === null).map((name) => `the file ${name} is lost`);
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
