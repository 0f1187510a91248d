import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openArena } from '../simulation/support/arena.ts';
import { type Size, sizes } from '../simulation/support/plan.ts';
import { runMany, type Tally } from '../simulation/support/run-many.ts';
import type { Outcome } from '../simulation/support/run-seed.ts';
import { shrink } from '../simulation/support/shrink.ts';
import { tellFailure } from '../simulation/support/tell-failure.ts';

/** So many broken runs are made smaller; the others are only told. */
const shrunkAtMost = 3;
const triesToShrink = 60;

/** What `npm run simulate` asks for. */
const firstSeed = Number(process.env['SIMULATE_FROM'] ?? '1');
const count = Number(process.env['SIMULATE_COUNT'] ?? '1');
const size: Size = sizes.find((known) => known === process.env['SIMULATE_SIZE']) ?? 'large';
const resultFile = process.env['SIMULATE_RESULT'];

test(`${count} seeds from ${firstSeed}`, async () => {
  const began = performance.now();
  const tally = await runMany({ firstSeed, count, size }, async (outcome, soFar) => {
    if (outcome.broken.length > 0) await tellBroken(outcome, soFar);
    const seconds = (performance.now() - began) / 1000;
    if (soFar.runs % 10 === 0 || soFar.runs === count) say(progress(soFar, seconds));
    if (resultFile) writeFileSync(resultFile, JSON.stringify({ ...soFar, seconds: Math.round(seconds) }));
  });
  expect(tally.failed).toEqual([]);
});

async function tellBroken(outcome: Outcome, { failed }: Tally): Promise<void> {
  say(tellFailure(outcome));
  if (failed.length > shrunkAtMost || count === 1) return;
  const arena = await openArena('info');
  try {
    const smaller = await shrink(arena, outcome, triesToShrink);
    if (smaller !== outcome) say(`It also breaks with less:\n${tellFailure(smaller)}`);
  } finally {
    await arena.close();
  }
}

function progress({ runs, kills, faults, payments, failed }: Tally, seconds: number): string {
  const left = Math.round(((count - runs) * seconds) / runs);
  const done = `${runs} of ${count} seeds: ${payments} payments, ${faults} faults, ${kills} kills, ${failed.length} broken`;
  return `${done}; ${left} s to go`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
