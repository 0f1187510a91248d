import { describe, expect, test } from 'vitest';
import { type SimulationRun, summarise, writeLongest } from './simulate-report.ts';

const run: SimulationRun = {
  ...{ size: 'large', firstSeed: 1, runs: 1_200, steps: 20_000, faults: 9_000, kills: 1_500 },
  ...{ payments: 4_000, refunds: 700, failed: [], seconds: 3_600 },
};
const facts = { finishedOn: '2026-11-22', node: 'v24.21.0', processors: 2 };

describe('The page about the fault simulation', () => {
  test('keeps what people wrote and tells of the run below it', () => {
    const page = writeLongest('# Faults\n\nWhy.\n', run, facts);
    expect(page).toMatch(/^# Faults\n\nWhy\.\n\n## Longest run\n\n2026-11-22, Node 24\.21\.0, 2 processors\.\n/);
    expect(page).toContain('| seeds | 1,200, from 1 to 1200, plans of size large |');
    expect(page).toContain('| broken promises | none |');
  });

  test('lets a run of 1,200 seeds stand when one of 200 comes, and replaces it by one of 5,000', () => {
    const page = writeLongest('# Faults\n', run, facts);
    expect(writeLongest(page, { ...run, runs: 200 }, facts)).toBe(page);
    const longer = writeLongest(page, { ...run, runs: 5_000 }, facts);
    expect(longer.match(/^\| seeds \|/gm)).toHaveLength(1);
    expect(longer).toContain('| seeds | 5,000, from 1 to 5000');
  });

  test('tells a broken promise even when it comes from a shorter run', () => {
    const failed = [{ seed: 7, broken: ['payment is lost: stripe pi_1 of 5950 EUR'] }];
    const page = writeLongest(writeLongest('# Faults\n', run, facts), { ...run, runs: 20, failed }, facts);
    expect(page).toContain('| broken promises | seed 7 |');
    expect(page).toContain('- Seed 7: payment is lost: stripe pi_1 of 5950 EUR');
  });
});

test('The end of a run is one sentence', () => {
  expect(summarise(run)).toBe(
    '1200 seeds in 3600 s: 4000 payments and 700 refunds moved, 9000 faults and 1500 kills struck, none broke a promise.',
  );
});
