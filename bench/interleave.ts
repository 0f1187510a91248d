import { medianOf } from './median-of.ts';

/** Something to be timed. */
export interface Contestant {
  readonly name: string;
  readonly run: () => unknown;
}

/** A contestant with the time it takes once, in microseconds. */
export interface Timed {
  readonly name: string;
  readonly micros: number;
}

/**
 * Times the contestants in turns, in processor time of this process (its garbage collection included), so that what
 * else the machine does hits none of them: each round every one runs for at least `roundMs` of that time, and the
 * median of the rounds counts. Call `warmUp` before, so that what is measured is compiled.
 */
export function interleave(contestants: readonly Contestant[], rounds = 9, roundMs = 60): readonly Timed[] {
  const times = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { run }] of contestants.entries()) times[index]!.push(timeOf(run, roundMs));
  }
  return contestants.map(({ name }, index) => ({ name, micros: medianOf(times[index]!) }));
}

/** Runs everything that will be timed, in turns; the more code a contestant has, the longer its compiling takes. */
export function warmUp(contestants: readonly Contestant[], rounds = 12, roundMs = 60): void {
  for (let round = 0; round < rounds; round += 1) for (const { run } of contestants) timeOf(run, roundMs);
}

/** Results are kept where the compiler cannot prove them useless. */
const kept: { last: unknown } = { last: undefined };

function timeOf(run: () => unknown, atLeastMs: number): number {
  const before = process.cpuUsage();
  let [spent, count] = [0, 0];
  while (spent < atLeastMs * 1_000) {
    for (let turn = 0; turn < 64; turn += 1) kept.last = run();
    count += 64;
    const { user, system } = process.cpuUsage(before);
    spent = user + system;
  }
  return spent / count;
}
