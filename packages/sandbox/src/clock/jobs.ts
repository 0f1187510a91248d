import { type Account, accountNowMs, type Job, newId } from '../state/account.ts';

/** Puts work on the account's calendar. */
export function schedule<Kind extends string>(
  account: Account<Kind>,
  kind: NoInfer<Kind>,
  subject: string,
  afterMs: number,
): void {
  const job: Job<Kind> = { id: newId(account, 'job'), dueMs: accountNowMs(account) + afterMs, kind, subject };
  account.jobs.set(job.id, job);
}

/**
 * Runs what is due, earliest first, each at its own moment of the account's clock; work that a job schedules takes
 * its place in the same order. Returns how many jobs ran.
 */
export function runDueJobs(account: Account, run: (account: Account, job: Job) => void): number {
  let ran = 0;
  for (let job = earliestDue(account); job !== undefined; job = earliestDue(account)) {
    account.jobs.delete(job.id);
    account.replayingMs = job.dueMs;
    try {
      run(account, job);
    } finally {
      account.replayingMs = null;
    }
    ran += 1;
  }
  return ran;
}

function earliestDue(account: Account): Job | undefined {
  const now = accountNowMs(account);
  let earliest: Job | undefined;
  for (const job of account.jobs.values()) {
    if (job.dueMs <= now && (earliest === undefined || job.dueMs < earliest.dueMs)) earliest = job;
  }
  return earliest;
}
