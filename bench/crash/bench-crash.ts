import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compareLives } from '../../tests/crash/support/compare-lives.ts';
import { figuresOf, writeCrashReport } from '../../tests/crash/support/crash-report.ts';
import type { BenchReport } from '../run.ts';

/** A killed writer may lose the batch it has in hand, and nothing else. */
const goal = 1;
const page = fileURLToPath(new URL('../../docs/quality/crash.md', import.meta.url));

export interface CrashOrder {
  readonly kills: number;
  readonly seed: number;
  /** Customers who are billed each month. */
  readonly customers: number;
  /** Whether the result is written into docs/quality/crash.md. */
  readonly write: boolean;
}

/**
 * Strikes a whole installation `kills` times while it bills, collects, is paid, imports and hears webhooks, and compares
 * it with one that is left alone. The ratio is the number of batches that the dearest blow cost. Throws what differs.
 */
export async function benchCrash({ kills, seed, customers, write }: CrashOrder): Promise<BenchReport> {
  const comparison = await compareLives({
    ...{ size: { crowd: customers, autopay: 8, payers: 4 }, imported: 25, months: 1, blowsInAll: kills, seed },
    blows: { billing: 14, paying: 8, bringing: 8 },
  });
  const facts = { finishedOn: new Date().toISOString().slice(0, 10), node: process.version, processors: cpus().length };
  if (write) writeFileSync(page, writeCrashReport(readFileSync(page, 'utf8'), comparison, { ...facts, seed }));
  const { broken, struck } = comparison;
  if (broken.length > 0) throw new Error(`The books are not the same.\n  ${broken.slice(0, 40).join('\n  ')}`);
  const rows = figuresOf(comparison).map(([what, value]) => ({ what, value }));
  return { name: 'crash', ratio: struck.mostRework, goal, rows };
}
