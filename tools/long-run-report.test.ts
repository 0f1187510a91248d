import { expect, test } from 'vitest';
import { describeLongRun } from './long-run-report.ts';

test('the page of a long run counts its tests and shows failures first', () => {
  const page = describeLongRun(
    {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          startTime: 0,
          endTime: 1,
          assertionResults: [
            { fullName: 'kills a run 100 times', status: 'passed', duration: 61_500 },
            { fullName: 'bills 10|20 accounts', status: 'failed' },
          ],
        },
      ],
    },
    { finishedOn: '2026-11-21', node: 'v24.21.0', processors: 2 },
  );
  expect(page).toContain('2026-11-21, Node 24.21.0, 2 processors:\n**1 passed, 1 failed**');
  expect(page.split('\n').filter((line) => line.startsWith('| failed') || line.startsWith('| passed'))).toEqual([
    '| failed | 0.0 s | bills 10\\|20 accounts |',
    '| passed | 61.5 s | kills a run 100 times |',
  ]);
});
