import { money } from '@quittance/domain';
import { type ChargeInput, type PaymentProvider, type ProviderContext, toRef } from '@quittance/providers';
import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as stripe } from '@quittance/providers/stripe';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { measureProviders } from './measure-providers.ts';
import { registerProviderFigures } from './provider-figures.ts';

const nobody = {} as ProviderContext;

const input: ChargeInput = {
  key: 'till-1',
  ours: { tenantId: 't', accountId: 'a', attemptId: 'till-1', invoiceId: null },
  amount: money(4711n, 'EUR'),
  ...{ customer: toRef('cus_1'), method: toRef('pm_1'), mandate: null, rail: 'card' },
  ...{ description: 'Invoice', statementSuffix: null, chargeOn: null },
};

/** Charges in which this happens, through the figures; answers what they tell of them. */
async function chargedWith(charge: PaymentProvider['charges']['charge'], times = 1) {
  const registry = new Registry();
  const plugin: PaymentProvider = { ...stripe, charges: { ...stripe.charges, charge } };
  const measured = measureProviders(new Map([['stripe', plugin]]), registerProviderFigures(registry)).get('stripe');
  const answers = [];
  for (let nth = 0; nth < times; nth += 1)
    answers.push(await measured?.charges.charge(nobody, input).catch((error: Error) => error.message));
  const text = await registry.metrics();
  return { answers, counts: text.match(/^quittance_provider_call_duration_seconds_count.*$/gm), text };
}

const line = (outcome: string, count: number) => [
  `quittance_provider_call_duration_seconds_count{provider="stripe",operation="charges.charge",outcome="${outcome}"} ${count}`,
];

test('Every operation of a plugin stays what it is', () => {
  const operationsOf = (provider: PaymentProvider) =>
    Object.entries(provider).flatMap(([group, jobs]) => Object.keys(jobs).map((name) => `${group}.${name}`));
  const plugins = new Map([stripe, gocardless].map((provider) => [provider.manifest.id, provider]));
  const measured = measureProviders(plugins, (_provider, _operation, call) => call());
  for (const [id, provider] of plugins) {
    const same = measured.get(id);
    expect(same && operationsOf(same).toSorted()).toEqual(operationsOf(provider).toSorted());
    expect(same?.manifest).toBe(provider.manifest);
  }
});

test('A call is counted by how it ended: done, declined, the kind of its error, or threw', async () => {
  const processing = { ok: true, value: { outcome: 'processing', snapshot: null } } as const;
  const done = await chargedWith(async () => processing, 2);
  expect([done.answers, done.counts]).toEqual([[processing, processing], line('done', 2)]);
  const why = { declineClass: 'soft', reason: 'insufficient_funds' } as const;
  const decline = { ...why, providerCode: null, methodUnusable: false };
  const declined = await chargedWith(async () => ({
    ok: true,
    value: { outcome: 'declined', decline, snapshot: null },
  }));
  expect(declined.counts).toEqual(line('declined', 1));
  const unknown = await chargedWith(async () => ({ ok: false, error: { kind: 'unknown', cause: 'timeout' } }));
  expect(unknown.counts).toEqual(line('unknown', 1));
  const broken = await chargedWith(() => Promise.reject(new Error('broken')));
  expect([broken.answers, broken.counts]).toEqual([['broken'], line('threw', 1)]);
});

test('Neither an id nor an amount nor a key of a call is told', async () => {
  const { text } = await chargedWith(async () => ({
    ok: false,
    error: { kind: 'config', message: 'sk_test_1 is refused' },
  }));
  expect(text).toContain('outcome="config"');
  expect(text).not.toMatch(/4711|till-1|cus_|pm_|sk_test/);
});
