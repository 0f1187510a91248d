import type { PaymentProvider } from '../port/index.ts';
import { Bench } from './bench.ts';
import { CannotGoOn } from './cannot-go-on.ts';
import type { Check } from './check.ts';
import { capabilityChecks } from './checks/capabilities.ts';
import { idempotencyChecks } from './checks/idempotency.ts';
import { moneyChecks } from './checks/money.ts';
import { operationChecks } from './checks/operations.ts';
import { savingChecks } from './checks/saving.ts';
import { unknownOutcomeChecks } from './checks/unknown-outcome.ts';
import { webhookChecks } from './checks/webhooks.ts';
import type { ProviderHarness } from './harness.ts';

/** Every check of the kit, by number. */
export const checks: readonly Check[] = [
  ...idempotencyChecks,
  ...unknownOutcomeChecks,
  ...webhookChecks,
  ...moneyChecks,
  ...savingChecks,
  ...operationChecks,
  ...capabilityChecks,
];

/** Runs one check against a stand-in of its own; answers what it found wrong, none meaning that the plugin holds. */
export async function runCheck(
  check: Check,
  plugin: PaymentProvider,
  harness: ProviderHarness,
): Promise<readonly string[]> {
  const standIn = await harness.start();
  const bench = new Bench(plugin, standIn);
  try {
    await check.run(bench);
  } catch (error) {
    bench.findings.push(error instanceof CannotGoOn ? error.message : `It threw: ${String(error)}`);
  } finally {
    await standIn.stop();
  }
  return bench.findings;
}
