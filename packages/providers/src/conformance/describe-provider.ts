import type { PaymentProvider, Rail } from '../port/index.ts';
import { type GroupedCheck, notClaimed } from './check.ts';
import type { CheckOptions } from './check-provider.ts';
import { checks } from './checks.ts';
import type { ProviderHarness } from './harness.ts';
import { claimsOf, runCheck } from './run-check.ts';

/** The three functions of vitest (or of a runner like it) that the kit uses. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly test: (name: string, body: () => Promise<void>) => void;
  readonly expect: (found: unknown) => { toEqual(expected: unknown): void };
}

/**
 * Makes one test of each check on each rail: `describeProvider(provider, harness, { describe, test, expect })`. A check
 * that a rail's capabilities do not call for becomes a test that says so in its name, with the reason.
 */
export function describeProvider(
  plugin: PaymentProvider,
  harness: ProviderHarness,
  runner: TestRunner,
  options: CheckOptions = {},
): void {
  const { rails = harness.rails.map(({ rail }) => rail), numbers } = options;
  const wanted = checks.filter(({ number }) => numbers?.includes(number) ?? true);
  for (const rail of rails) {
    runner.describe(`${plugin.manifest.name} keeps the provider contract by ${rail}`, () => {
      for (const check of wanted) describeCheck(check, plugin, harness, { runner, rail });
    });
  }
}

function describeCheck(
  check: GroupedCheck,
  plugin: PaymentProvider,
  harness: ProviderHarness,
  { runner, rail }: { readonly runner: TestRunner; readonly rail: Rail },
): void {
  const reason = notClaimed(check, claimsOf(plugin, harness, rail));
  const name = `(${check.number}) ${check.title}`;
  runner.test(reason === null ? name : `${name} – not claimed: ${reason}`, async () => {
    const { result, reason: found } = await runCheck(check, plugin, harness, rail);
    runner.expect({ result, reason: found }).toEqual({ result: reason === null ? 'passed' : 'not_claimed', reason });
  });
}
