import type { PaymentProvider, Rail } from '../port/index.ts';
import { checks } from './checks.ts';
import type { ProviderHarness } from './harness.ts';
import { type CheckResult, runCheck } from './run-check.ts';

/** What the kit found about one plugin, as plain JSON. */
export interface ConformanceReport {
  readonly provider: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly contractVersion: number;
  /** True when every check that is called for on every rail was passed, and every claimed rail was played. */
  readonly conforms: boolean;
  readonly counts: Readonly<Record<CheckResult['result'], number>>;
  readonly results: readonly CheckResult[];
}

export interface CheckOptions {
  /** Rails to try; all that the stand-in plays when left out. */
  readonly rails?: readonly Rail[];
  /** Numbers of the checks to run; all fifty when left out. */
  readonly numbers?: readonly number[];
}

/** Runs the kit over a plugin, offline, one check after the other, and answers the report. */
export async function checkProvider(
  plugin: PaymentProvider,
  harness: ProviderHarness,
  options: CheckOptions = {},
): Promise<ConformanceReport> {
  const { rails = harness.rails.map(({ rail }) => rail), numbers } = options;
  const wanted = checks.filter(({ number }) => numbers?.includes(number) ?? true);
  const results: CheckResult[] = [];
  for (const rail of rails) for (const check of wanted) results.push(await runCheck(check, plugin, harness, rail));
  if (options.rails === undefined)
    for (const rail of harness.unplayed ?? [])
      results.push(...wanted.map(({ number, group, title }) => ({ ...UNPLAYED, number, group, title, rail })));
  const { id, name, apiVersion, contractVersion } = plugin.manifest;
  const counts = countsOf(results);
  const conforms = counts.failed === 0 && counts.not_played === 0;
  return { provider: id, name, apiVersion, contractVersion, conforms, counts, results };
}

const UNPLAYED = {
  result: 'not_played',
  reason: 'The stand-in does not play this rail yet.',
  milliseconds: 0,
} as const;

function countsOf(results: readonly CheckResult[]): ConformanceReport['counts'] {
  const count = (result: CheckResult['result']) => results.filter((one) => one.result === result).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    not_claimed: count('not_claimed'),
    not_played: count('not_played'),
  };
}
