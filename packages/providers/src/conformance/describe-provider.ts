import type { PaymentProvider } from '../port/index.ts';
import type { ProviderHarness } from './harness.ts';
import { checks, runCheck } from './run-checks.ts';

/** The three functions of vitest (or of a runner like it) that the kit uses. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly test: (name: string, body: () => Promise<void>) => void;
  readonly expect: (found: readonly string[]) => { toEqual(expected: readonly string[]): void };
}

/** Makes one test of each check of the kit: `describeProvider(provider, harness, { describe, test, expect })`. */
export function describeProvider(plugin: PaymentProvider, harness: ProviderHarness, runner: TestRunner): void {
  runner.describe(`${plugin.manifest.name} keeps the provider contract`, () => {
    for (const check of checks) {
      runner.test(`(${check.number}) ${check.title}`, async () => {
        runner.expect(await runCheck(check, plugin, harness)).toEqual([]);
      });
    }
  });
}
