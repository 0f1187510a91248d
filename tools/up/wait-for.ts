import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from './start-problem.ts';

/** Waits until an address answers at all below 500. Throws a `StartProblem` after `timeoutMs`. */
export async function waitFor(name: string, url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!(await answers(url, signal))) {
    signal.throwIfAborted();
    if (performance.now() > giveUpAt) {
      throw new StartProblem(`The ${name} did not answer at ${url} within ${Math.round(timeoutMs / 1000)} seconds.`);
    }
    await sleep(60);
  }
}

async function answers(url: string, stopped: AbortSignal): Promise<boolean> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(5_000)]);
    const response = await fetch(url, { redirect: 'manual', signal });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
