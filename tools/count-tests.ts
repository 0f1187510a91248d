// For .ci/run: reads vitest's JSON report and prints `passed failed`, then one line per failed test.
import { readFileSync } from 'node:fs';
import type { TestRun } from './long-run-report.ts';

const run = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as TestRun;
console.log(`${run.numPassedTests} ${run.numFailedTests}`);
for (const file of run.testResults) {
  for (const test of file.assertionResults) {
    if (test.status === 'failed') console.log(`      failed: ${test.fullName}`);
  }
}
