/** Something to be timed, with the time it takes once in microseconds. */
export interface Timed {
  readonly name: string;
  readonly micros: number;
}

/**
 * Times the contestants in turns, so that whatever else the machine does hits all of them alike: each round every one
 * runs for at least `roundMs`, and the median of the rounds counts. The first two rounds only warm up.
 */
export function interleave(
  contestants: readonly { readonly name: string; readonly run: () => unknown }[],
  rounds = 9,
  roundMs = 40,
): readonly Timed[] {
  const times = contestants.map((): number[] => []);
  for (let round = -2; round < rounds; round += 1) {
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
  const started = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < atLeastMs) {
    for (let turn = 0; turn < 16; turn += 1) kept.last = run();
    count += 16;
    elapsed = performance.now() - started;
  }
  return (elapsed / count) * 1_000;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
