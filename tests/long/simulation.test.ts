import { expect, test } from 'vitest';
import { runMany } from '../simulation/support/run-many.ts';
import { tellFailure } from '../simulation/support/tell-failure.ts';

// The nights are `npm run simulate`; these seeds are the same ones every time.
test('200 seeds of faults, kills and moved clocks leave no cent unexplained and nothing waiting', async () => {
  const failures: string[] = [];
  const tally = await runMany({ firstSeed: 1_001, count: 200, size: 'small' }, (outcome) => {
    if (outcome.broken.length > 0) failures.push(tellFailure(outcome));
  });
  expect(failures.join('\n\n')).toBe('');
  expect(tally.runs).toBe(200);
  expect(tally.payments).toBeGreaterThan(150);
  expect(tally.kills).toBeGreaterThan(100);
});
