import { expect, test } from 'vitest';
import type { Comparison } from './support/compare-lives.ts';
import { writeCrashReport } from './support/crash-report.ts';
import type { Outcome } from './support/live-through.ts';

const outcome: Outcome = {
  books: {
    ...{ invoices: ['one', 'two'], lines: [], payments: [], postings: [], dunning: [], mails: [], usage: [] },
    ...{ files: [], runs: [], numbers: [] },
  },
  ...{ gaps: [], findings: [], deaths: [], months: 5, counts: { worker: 40, api: 60 } },
  ...{ batches: 1_200, mostRework: 1, mostInAll: 2, rework: 31, doubledMails: 2, lostMails: 0 },
  workersAtWork: ['worker-1'],
};
const comparison: Comparison = { struck: outcome, calm: outcome, hash: 'ab'.repeat(32), broken: [], seconds: 321 };
const facts = { finishedOn: '2026-11-22', node: 'v24.19.2', processors: 2, seed: 7 };

test('A run takes the place of the one before it, below what people wrote', () => {
  const once = writeCrashReport('# Kill anything\n\nBy people.\n', comparison, facts);
  expect(writeCrashReport(once, comparison, facts)).toBe(once);
  expect(once).toContain('By people.\n\n## Last run\n\n2026-11-22, Node 24.19.2, 2 processors, seed 7.\n');
  expect(once).toContain('| struck: api | 60 |\n| struck: worker | 40 |');
  expect(once).toContain('| batches of invoices | 1,200 |');
  expect(once).toContain('| batches thrown away by the dearest blow | 2 |\n| of these by one writer | 1 |');
  expect(once).toContain('| differences | none: the same books, numbers without gaps |');
});

test('What differs is told in sentences', () => {
  const broken = ['invoices: missing haus-1 invoice 2026-03-01'];
  expect(writeCrashReport('# Kill anything\n', { ...comparison, broken }, facts)).toContain(`\n\n- ${broken[0]}\n`);
});
