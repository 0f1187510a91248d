import type { CallError, Result } from '@quittance/domain';
import { checkManifest, type RailCapabilities, toRef } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';

/** Saying what one can do, and doing what one says. */
export const capabilityChecks: readonly Check[] = [
  {
    number: 50,
    title: 'what the manifest denies is unsupported, and what it claims works',
    async run(bench) {
      for (const problem of checkManifest(bench.plugin.manifest)) bench.findings.push(problem);
      await checkDesks(bench);
      await checkWebhooks(bench);
      for (const rail of bench.plugin.manifest.rails) await checkRail(bench, rail);
      const stranger = { ...bench.saveInput(bench.ours()), rail: 'carrier_pigeon' };
      expectUnsupported(
        bench,
        await bench.plugin.methods.beginSave(bench.context(), stranger),
        'A rail that the manifest does not list',
      );
    },
  },
];

async function checkDesks(bench: Bench): Promise<void> {
  const { manifest, disputes, reconciliation } = bench.plugin;
  const now = bench.standIn.now();
  const cases = await disputes.list(bench.context(), { since: now, cursor: null });
  if (manifest.disputes) bench.need(cases, 'disputes.list');
  else {
    const dispute = toRef<'dispute'>('none');
    expectUnsupported(bench, cases, 'disputes.list');
    expectUnsupported(bench, await disputes.get(bench.context(), { dispute }), 'disputes.get');
    expectUnsupported(bench, await disputes.accept(bench.context(), { key: 'none', dispute }), 'disputes.accept');
  }
  const payouts = await reconciliation.listPayouts(bench.context(), { from: now, to: now, cursor: null });
  if (manifest.reconciliation) bench.need(payouts, 'reconciliation.listPayouts');
  else expectUnsupported(bench, payouts, 'reconciliation.listPayouts');
}

async function checkWebhooks(bench: Bench): Promise<void> {
  const { manifest, webhooks } = bench.plugin;
  const ours = bench.ours();
  const registered = await webhooks.register(bench.context(), {
    key: ours.attemptId,
    url: 'https://example.test/webhooks',
  });
  if (manifest.webhooks.register) bench.need(registered, 'webhooks.register');
  else expectUnsupported(bench, registered, 'webhooks.register');
  const since = new Date(Date.parse(bench.standIn.now()) - 3_600_000).toISOString();
  await bench.paid(await bench.store(), bench.ours());
  const pulled = await webhooks.pull(bench.context(), { since, cursor: null });
  if (manifest.webhooks.pullDays === null) expectUnsupported(bench, pulled, 'webhooks.pull');
  else
    bench.expect(
      bench.need(pulled, 'webhooks.pull').items.length > 0,
      'webhooks.pull does not find the payment just made.',
    );
}

async function checkRail(bench: Bench, capabilities: RailCapabilities): Promise<void> {
  const { rail } = capabilities;
  const currency = capabilities.currencies?.[0] ?? 'EUR';
  const isPlayed = bench.standIn.plays.includes(rail);
  const save = await bench.plugin.methods.beginSave(bench.context(), {
    ...bench.saveInput(bench.ours(), currency),
    rail,
  });
  if (capabilities.save !== 'setup') expectUnsupported(bench, save, `Saving by ${rail}`);
  else if (isPlayed) bench.need(save, `beginSave by ${rail}`);
  const { currency: _unused, ...input } = bench.saveInput(bench.ours());
  const amount = { amountMinor: 100_000n, currency };
  const page = await bench.plugin.payOnce.begin(bench.context(), {
    ...input,
    rail,
    amount,
    description: 'Invoice 1',
    saveForLater: false,
  });
  if (!capabilities.payOnce) expectUnsupported(bench, page, `Paying once by ${rail}`);
  else if (isPlayed) bench.need(page, `payOnce.begin by ${rail}`);
}

function expectUnsupported(bench: Bench, result: Result<unknown, CallError>, what: string): void {
  const isUnsupported = !result.ok && result.error.kind === 'unsupported';
  bench.expect(
    isUnsupported,
    `${what} is ${result.ok ? 'answered' : `"${result.error.kind}"`} instead of "unsupported".`,
  );
}
