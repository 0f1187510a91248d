import { checkManifest, type PaymentSnapshot, toRef } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { expectUnsupported } from '../expect-unsupported.ts';
import { disputeDeskWorks, pageCloses } from './claimed-jobs.ts';

const HOUR_MS = 3_600_000;

/** Saying what one can do, and doing what one says. */
export const capabilityChecks: readonly Check[] = [
  {
    number: 50,
    title: 'what the manifest denies is unsupported without a request, and what it claims works',
    when: [],
    async run(bench) {
      for (const problem of checkManifest(bench.plugin.manifest)) bench.findings.push(problem);
      checkStandIn(bench);
      await checkDisputeDesk(bench);
      await checkReconciliation(bench);
      await checkWebhooks(bench);
      await checkRail(bench);
      await checkRefunds(bench);
      const { methods, charges } = bench.plugin;
      const stranger = { ...bench.saveInput(bench.ours()), rail: 'carrier_pigeon' };
      const save = () => methods.beginSave(bench.context(), stranger);
      await expectUnsupported(bench, save, 'Saving by a rail that the manifest does not list');
      const wish = { ...bench.saveInput(bench.ours()), ...NOBODY, rail: 'carrier_pigeon', amount: bench.money(100n) };
      const charge = () => charges.charge(bench.context(), wish);
      await expectUnsupported(bench, charge, 'Charging by a rail that the manifest does not list');
    },
  },
];

const NOBODY = {
  customer: toRef<'customer'>('none'),
  method: toRef<'method'>('none'),
  mandate: null,
  description: 'Invoice 1',
  statementSuffix: null,
  chargeOn: null,
} as const;

/** The manifest and what the stand-in says never happens have to fit. */
function checkStandIn(bench: Bench): void {
  const { rail, never, plugin } = bench;
  const contradictions: readonly (readonly [claimed: boolean, denied: string | undefined, what: string])[] = [
    [rail.disputes === 'contestable', never.dispute, 'disputes that can be contested'],
    [rail.disputes === 'final', never.charged_back, 'disputes without a hearing'],
    [rail.settlement === 'async' && rail.typicalSettleDays[0] > 0, never.payment_fails, 'money that takes days'],
    [rail.lateFailureDays > 0, never.payment_fails_late, 'late failures'],
    [plugin.manifest.reconciliation, never.paid_out, 'payouts'],
  ];
  for (const [isClaimed, denied, what] of contradictions)
    bench.expect(!isClaimed || denied === undefined, `The manifest claims ${what}, and the stand-in says: ${denied}`);
  for (const missing of bench.missing)
    bench.findings.push(`The manifest claims the rail ${missing}, and the stand-in neither plays it nor says so.`);
}

async function checkDisputeDesk(bench: Bench): Promise<void> {
  const { manifest, disputes } = bench.plugin;
  const list = () => disputes.list(bench.context(), { since: bench.standIn.now(), cursor: null });
  if (manifest.disputes) {
    bench.need(await list(), 'disputes.list');
    if (bench.rail.disputes === 'contestable') await disputeDeskWorks(bench);
    return;
  }
  const one = { key: 'none', dispute: toRef<'dispute'>('none') };
  const evidence = { text: 'none', files: [] };
  const submit = () => disputes.submitEvidence(bench.context(), { ...one, evidence, final: true });
  await expectUnsupported(bench, list, 'disputes.list');
  await expectUnsupported(bench, () => disputes.get(bench.context(), one), 'disputes.get');
  await expectUnsupported(bench, () => disputes.accept(bench.context(), one), 'disputes.accept');
  await expectUnsupported(bench, submit, 'disputes.submitEvidence');
}

async function checkReconciliation(bench: Bench): Promise<void> {
  const { manifest, reconciliation } = bench.plugin;
  const now = bench.standIn.now();
  const payouts = () => reconciliation.listPayouts(bench.context(), { from: now, to: now, cursor: null });
  const payout = toRef<'payout'>('none');
  const lines = () => reconciliation.listPayoutLines(bench.context(), { payout, cursor: null });
  if (manifest.reconciliation) {
    bench.need(await payouts(), 'reconciliation.listPayouts');
    return;
  }
  await expectUnsupported(bench, payouts, 'reconciliation.listPayouts');
  await expectUnsupported(bench, lines, 'reconciliation.listPayoutLines');
}

async function checkWebhooks(bench: Bench): Promise<void> {
  const { manifest, webhooks } = bench.plugin;
  const input = { key: bench.ours().attemptId, url: 'https://example.test/webhooks' };
  const register = () => webhooks.register(bench.context(), input);
  if (manifest.webhooks.register) bench.need(await register(), 'webhooks.register');
  else await expectUnsupported(bench, register, 'webhooks.register');
  const since = new Date(Date.parse(bench.standIn.now()) - HOUR_MS).toISOString();
  const pull = () => webhooks.pull(bench.context(), { since, cursor: null });
  if (manifest.webhooks.pullDays === null) return expectUnsupported(bench, pull, 'webhooks.pull');
  await bench.payment();
  const { items } = bench.need(await pull(), 'webhooks.pull');
  bench.expect(items.length > 0, 'webhooks.pull does not find the payment just made.');
}

async function checkRail(bench: Bench): Promise<void> {
  const { rail, save, payOnce, offSession } = bench.rail;
  const { methods, charges, payOnce: once } = bench.plugin;
  const input = bench.saveInput(bench.ours());
  const beginSave = () => methods.beginSave(bench.context(), input);
  if (save === 'setup') bench.need(await beginSave(), `beginSave by ${rail}`);
  else await expectUnsupported(bench, beginSave, `Saving by ${rail}`);
  const wish = { ...input, key: bench.ours().attemptId, amount: bench.money(100_000n), description: 'Invoice 1' };
  const begin = () => once.begin(bench.context(), { ...wish, saveForLater: false });
  if (payOnce) await pageCloses(bench);
  else await expectUnsupported(bench, begin, `Paying once by ${rail}`);
  const charge = () => charges.charge(bench.context(), { ...wish, ...NOBODY });
  if (!offSession) await expectUnsupported(bench, charge, `Charging a stored method by ${rail}`);
}

async function checkRefunds(bench: Bench): Promise<void> {
  const { rail, refund } = bench.rail;
  if (refund === 'partial') return;
  const payment: PaymentSnapshot = await bench.arrived();
  if (refund === 'none') await expectUnsupported(bench, () => bench.refund(payment, 10_000n), `A refund by ${rail}`);
  else bench.need(await bench.refund(payment, payment.amount.amountMinor), `A refund of all by ${rail}`);
}
