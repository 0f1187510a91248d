import { type Money, money } from '@quittance/domain';
import {
  type CustomerRef,
  type PaymentProvider,
  type ProviderContext,
  type RefundInput,
  toRef,
} from '../../port/index.ts';
import { provider } from '../index.ts';

const { charges, methods, refunds, webhooks } = provider;

/** Good plugins with one bad habit each, and the numbers of the checks that must notice it. */
export const brokenPlugins: readonly [habit: string, plugin: PaymentProvider, noticedBy: readonly number[]][] = [
  [
    'charges again under a key of its own',
    withCharge(async (cx, input) => {
      await charges.charge(cx, { ...input, key: `${input.key}-again` });
      return charges.charge(cx, input);
    }),
    [1],
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
    [6, 7, 9],
  ],
  [
    'calls every failure transient',
    withCharge(async (cx, input) => {
      const answer = await charges.charge(cx, input);
      return answer.ok
        ? answer
        : { ok: false, error: { kind: 'transient', reason: 'unavailable', retryAfterMs: null } };
    }),
    [2, 8, 11],
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
    'never says that nothing was sent, nor how long to wait',
    withCharge(async (cx, input) => {
      const answer = await charges.charge(cx, input);
      if (answer.ok || answer.error.kind !== 'transient') return answer;
      return { ok: false, error: { kind: 'transient', reason: 'unavailable', retryAfterMs: null } };
    }),
    [5, 10],
  ],
  [
    'numbers events by itself',
    withVerify(async (cx, request, verify) => {
      const verdict = await verify(cx, request);
      if (!verdict.accepted) return verdict;
      return { accepted: true, items: verdict.items.map((item) => ({ ...item, providerEventId: `${Math.random()}` })) };
    }),
    [12],
  ],
  [
    'takes every session for a fresh success',
    {
      ...provider,
      methods: {
        ...methods,
        completeSave: async (cx, input) => {
          const answer = await methods.completeSave(cx, input);
          if (!answer.ok || answer.value.outcome !== 'succeeded')
            return { ok: true, value: { outcome: 'processing', snapshot: null } };
          const ref = toRef<'method'>(`pm_${Math.random()}`);
          return { ok: true, value: { outcome: 'succeeded', snapshot: { ...answer.value.snapshot, ref } } };
        },
      },
    },
    [42, 43],
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
