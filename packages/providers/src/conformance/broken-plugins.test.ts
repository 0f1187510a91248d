import { type Money, money } from '@quittance/domain';
import { expect, test } from 'vitest';
import type { CustomerRef, PaymentProvider, ProviderContext, RefundInput } from '../port/index.ts';
import { provider } from '../stripe/index.ts';
import { stripeHarness } from '../stripe/testing/stripe-harness.ts';
import { checks, runCheck } from './index.ts';

const { charges, methods, refunds, webhooks } = provider;

/** A good plugin with one bad habit, and the checks that must notice it. */
const brokenPlugins: readonly [habit: string, plugin: PaymentProvider, noticedBy: readonly number[]][] = [
  [
    'charges again under a key of its own',
    withCharge(async (cx, input) => {
      await charges.charge(cx, { ...input, key: `${input.key}-again` });
      return charges.charge(cx, input);
    }),
    [1, 3, 5],
  ],
  [
    'makes up a new key for each call',
    withCharge((cx, input) => charges.charge(cx, { ...input, key: `${Math.random()}` })),
    [1, 2, 3],
  ],
  [
    'treats a missing answer as a failure',
    withCharge(async (cx, input) => {
      const answer = await charges.charge(cx, input);
      if (answer.ok || answer.error.kind !== 'unknown') return answer;
      const decline = { declineClass: 'soft', reason: 'other', providerCode: null, methodUnusable: false } as const;
      return { ok: true, value: { outcome: 'declined', decline, snapshot: null } };
    }),
    [6, 7, 8, 9, 47],
  ],
  [
    'calls every failure transient',
    withCharge(async (cx, input) => {
      const answer = await charges.charge(cx, input);
      return answer.ok
        ? answer
        : { ok: false, error: { kind: 'transient', reason: 'unavailable', retryAfterMs: null } };
    }),
    [2, 5, 6, 7, 8, 9, 10, 11],
  ],
  [
    'says "nothing" without having looked',
    { ...provider, resolve: async () => ({ ok: true, value: { found: 'nothing' } }) },
    [6, 7],
  ],
  [
    'believes the session that the browser brought back',
    { ...provider, methods: { ...methods, completeSave: (cx, input) => believingSave(cx, input.session) } },
    [44],
  ],
  ['adds up refunds instead of telling each', { ...provider, refunds: { ...refunds, refund: addingRefund } }, [26]],
  [
    'sends amounts of every currency as hundredths',
    withCharge((cx, input) => charges.charge(cx, { ...input, amount: asHundredths(input.amount) })),
    [29],
  ],
  [
    'logs the card number',
    withCharge((cx, input) => {
      cx.log('info', 'Charging card 4242 4242 4242 4242.');
      return charges.charge(cx, input);
    }),
    [48],
  ],
  [
    'logs its secret',
    withCharge(async (cx, input) => {
      cx.log('debug', 'Authorised.', { authorization: `Bearer ${await cx.secret('secretKey')}` });
      return charges.charge(cx, input);
    }),
    [48],
  ],
  [
    'ignores the abort',
    withCharge((cx, input) => charges.charge({ ...cx, signal: new AbortController().signal }, input)),
    [47],
  ],
  ['ignores the time limit', withCharge((cx, input) => charges.charge({ ...cx, timeoutMs: 60_000 }, input)), [7]],
  [
    'takes signatures of any age',
    withVerify((cx, request, verify) => verify(cx, { ...request, receivedAt: stampOf(request.headers) })),
    [15],
  ],
  [
    'checks the signature of the parsed body',
    withVerify((cx, request, verify) => verify(cx, { ...request, rawBody: indented(request.rawBody) })),
    [16],
  ],
  [
    'knows one secret only',
    withVerify((cx, request, verify) =>
      verify({ ...cx, secret: async (name) => (name.startsWith('previous') ? null : cx.secret(name)) }, request),
    ),
    [17],
  ],
  [
    'takes every delivery without looking at the signature',
    withVerify(async (_cx, request) => ({ accepted: true, items: [itemOf(request.rawBody)] })),
    [14, 15, 16, 17],
  ],
  [
    'throws at an event type it does not know',
    {
      ...provider,
      webhooks: {
        ...webhooks,
        normalise: async (cx, item) => {
          if (item.providerType === 'moon.waned') throw new Error('unknown event type');
          return webhooks.normalise(cx, item);
        },
      },
    },
    [20],
  ],
  [
    'claims a dispute desk that it does not have',
    { ...provider, manifest: { ...provider.manifest, disputes: true } },
    [50],
  ],
  [
    'denies pulling events and does it anyway',
    { ...provider, manifest: { ...provider.manifest, webhooks: { ...provider.manifest.webhooks, pullDays: null } } },
    [50],
  ],
  [
    'calls a bank that wants the customer a decline',
    withCharge(async (cx, input) => {
      const answer = await charges.charge(cx, input);
      if (!answer.ok || answer.value.outcome !== 'requires_action') return answer;
      const decline = {
        declineClass: 'hard',
        reason: 'authentication_required',
        providerCode: null,
        methodUnusable: false,
      } as const;
      return { ok: true, value: { outcome: 'declined', decline, snapshot: answer.value.snapshot } };
    }),
    [45],
  ],
];

test.each(brokenPlugins)('a plugin that %s is rejected by name', async (_habit, plugin, noticedBy) => {
  for (const check of checks.filter(({ number }) => noticedBy.includes(number))) {
    expect(await runCheck(check, plugin, stripeHarness), `(${check.number}) ${check.title}`).not.toEqual([]);
  }
});

test('a finding says in a sentence what is wrong', async () => {
  const [check] = checks.filter(({ number }) => number === 7);
  const plugin = brokenPlugins[2]?.[1];
  if (check === undefined || plugin === undefined) throw new Error('The table above has changed.');
  expect(await runCheck(check, plugin, stripeHarness)).toEqual([
    'A lost answer gives the outcome "declined" instead of "unknown".',
  ]);
});

test('the kit has 25 checks, each with a number and a sentence of its own', () => {
  expect(checks).toHaveLength(25);
  expect(new Set(checks.map(({ number }) => number)).size).toBe(25);
  expect(new Set(checks.map(({ title }) => title)).size).toBe(25);
});

function withCharge(charge: PaymentProvider['charges']['charge']): PaymentProvider {
  return { ...provider, charges: { ...charges, charge } };
}

type Verify = PaymentProvider['webhooks']['verify'];

function withVerify(
  verify: (cx: Parameters<Verify>[0], request: Parameters<Verify>[1], good: Verify) => ReturnType<Verify>,
): PaymentProvider {
  return { ...provider, webhooks: { ...webhooks, verify: (cx, request) => verify(cx, request, webhooks.verify) } };
}

/** Takes what the session says for what was expected. */
async function believingSave(cx: ProviderContext, session: Parameters<typeof methods.completeSave>[1]['session']) {
  const response = await cx.fetch(`${cx.sandboxUrl}/v1/checkout/sessions/${session}`, {
    headers: { authorization: `Bearer ${await cx.secret('secretKey')}` },
  });
  const found: { customer: CustomerRef; metadata: Record<string, string> } = JSON.parse(await response.text());
  const { tenant_id = '', account_id = '', attempt_id = '', invoice_id = null } = found.metadata;
  const ours = { tenantId: tenant_id, accountId: account_id, attemptId: attempt_id, invoiceId: invoice_id };
  return methods.completeSave(cx, { key: attempt_id, session, customer: found.customer, ours });
}

async function addingRefund(cx: ProviderContext, input: RefundInput): ReturnType<typeof refunds.refund> {
  const answer = await refunds.refund(cx, input);
  if (!answer.ok || answer.value.outcome !== 'succeeded') return answer;
  const amountMinor = input.alreadyRefunded.amountMinor + answer.value.snapshot.amount.amountMinor;
  return {
    ok: true,
    value: { outcome: 'succeeded', snapshot: { ...answer.value.snapshot, amount: money(amountMinor, 'EUR') } },
  };
}

function asHundredths(amount: Money): Money {
  return amount.currency === 'JPY' ? money(amount.amountMinor * 100n, amount.currency) : amount;
}

function stampOf(headers: ReadonlyMap<string, string>): string {
  const seconds = /t=(\d+)/.exec(headers.get('stripe-signature') ?? '')?.[1] ?? '0';
  return new Date(Number(seconds) * 1000).toISOString();
}

function indented(rawBody: Uint8Array): Uint8Array {
  try {
    return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(rawBody)), null, 2));
  } catch {
    return rawBody;
  }
}

function itemOf(rawBody: Uint8Array) {
  const text = new TextDecoder().decode(rawBody);
  const providerEventId = /"id": ?"(evt_\w+)"/.exec(text)?.[1] ?? null;
  return {
    providerEventId,
    providerType: 'unknown',
    occurredAt: '2026-11-02T10:00:00.000Z',
    trust: 'signed',
    payload: {},
  } as const;
}
