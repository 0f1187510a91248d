import { setTimeout as pause } from 'node:timers/promises';

/** How long anything may take to recover, in ms: a restart on a very busy machine, with room. */
const patienceMs = 600_000;

/** Polls until it holds. Throws a sentence with `what` when it has not come to that in ten minutes. */
export async function until(what: string, holds: () => Promise<boolean>, everyMs = 60): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`It never came to that: ${what}.`);
    await pause(everyMs);
  }
}

/**
 * Does something again until it succeeds, as whoever meets a part that is just being restarted does. Throws the last
 * failure after ten minutes.
 */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await pause(150);
    }
  }
}
