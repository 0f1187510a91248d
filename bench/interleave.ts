/** Something to be timed, with the time it takes once in microseconds. */
export interface Timed {
  readonly name: string;
  readonly micros: number;
}

/**
 * Times the contestants in turns, in processor time of this process (its garbage collection included), so that what
 * else the machine does hits none of them: each round every one runs for at least `roundMs`, and the median of the
 * rounds counts. The first three rounds only warm up.
 */
export function interleave(
  contestants: readonly { readonly name: string; readonly run: () => unknown }[],
  rounds = 9,
  roundMs = 60,
): readonly Timed[] {
  const times = contestants.map((): number[] => []);
  for (let round = -3; round < rounds; round += 1) {
    for (const [index, { run }] of contestants.entries()) {
      const micros = timeOf(run, roundMs);
      if (round >= 0) times[index]!.push(micros);
    }
  }
  return contestants.map(({ name }, index) => ({ name, micros: medianOf(times[index]!) }));
}

/** Results are kept where the compiler cannot prove them useless. */
const kept: { last: unknown } = { last: undefined };

function timeOf(run: () => unknown, atLeastMs: number): number {
  const before = process.cpuUsage();
  const ends = performance.now() + atLeastMs;
  let count = 0;
  while (performance.now() < ends) {
    for (let turn = 0; turn < 64; turn += 1) kept.last = run();
    count += 64;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
