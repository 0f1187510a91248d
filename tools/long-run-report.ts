/** The parts of vitest's JSON report that are told on. */
export interface TestRun {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      /** In ms. */
      readonly duration?: number;
    }[];
  }[];
}

export interface LongRunPlace {
  /** The day, as YYYY-MM-DD. */
  readonly finishedOn: string;
  readonly node: string;
  readonly processors: number;
}

/** The page docs/quality/test-long.md: every test of a long run with its duration, failures first. */
export function describeLongRun(run: TestRun, place: LongRunPlace): string {
  const tests = run.testResults.flatMap((file) => file.assertionResults);
  const sorted = tests.toSorted((a, b) => Number(a.status === 'passed') - Number(b.status === 'passed'));
  const rows = sorted.map(
    (test) =>
      `| ${test.status} | ${((test.duration ?? 0) / 1000).toFixed(1)} s | ${test.fullName.replaceAll('|', '\\|')} |`,
  );
  return `# The long tests

\`npm run test:long -- --write\` runs them and writes this page.

Last run: ${place.finishedOn}, Node ${place.node.replace(/^v/, '')}, ${place.processors} processors:
**${run.numPassedTests} passed, ${run.numFailedTests} failed**.

| result | took | test |
| --- | ---: | --- |
${rows.join('\n')}
`;
}
