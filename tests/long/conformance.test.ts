import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ConformanceReport,
  checkProvider,
  checks,
  type ProviderHarness,
  reportAsMarkdown,
  runCheck,
} from '@quittance/providers/conformance';
import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { provider as lanternpay } from '../../examples/provider-lanternpay/src/index.ts';
import { lanternpayHarness } from '../../examples/provider-lanternpay/src/testing/lanternpay-harness.ts';
import { brokenPlugins } from '../../packages/providers/src/conformance/testing/broken-plugins.ts';
import { gocardlessHarness } from '../../packages/providers/src/gocardless/testing/gocardless-harness.ts';
import { paypalHarness } from '../../packages/providers/src/paypal/testing/paypal-harness.ts';
import { stripeHarness } from '../../packages/providers/src/stripe/testing/stripe-harness.ts';

const plugins = [
  ['Stripe', stripe, stripeHarness],
  ['PayPal', paypal, paypalHarness],
  ['GoCardless', gocardless, gocardlessHarness],
  ['Lantern Pay', lanternpay, lanternpayHarness satisfies ProviderHarness],
] as const;

describe.each(plugins)('%s on every rail that it claims', (_name, plugin, harness) => {
  let report: ConformanceReport;
  beforeAll(async () => {
    report = await checkProvider(plugin, harness);
  });

  test('passes every check of the kit that a rail calls for, and leaves none out', () => {
    const rails = plugin.manifest.rails.map(({ rail }) => rail);
    expect(report.results.filter(({ result }) => result === 'failed' || result === 'not_played')).toEqual([]);
    expect(report.results.map(({ rail, number }) => `${rail} ${number}`)).toEqual(
      rails.flatMap((rail) => checks.map(({ number }) => `${rail} ${number}`)),
    );
  });

  test('stands in docs/quality/conformance.md as it is', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/quality/conformance.md'), 'utf8');
    expect(page).toContain(reportAsMarkdown(report).trimEnd());
  });
});

const rows = brokenPlugins.map((broken) => {
  const noticing = [broken.named, ...(broken.also ?? [])].sort((a, b) => a - b);
  return [broken.habit, noticing, broken] as const;
});

test.each(rows)('a plugin that %s fails exactly the checks %j', async (_habit, noticing, { plugin, harness, rail }) => {
  const failed: number[] = [];
  for (const check of checks)
    if ((await runCheck(check, plugin, harness, rail)).result === 'failed') failed.push(check.number);
  expect(failed).toEqual(noticing);
});
