import { provider as gocardless } from '../../../gocardless/index.ts';
import { gocardlessHarness } from '../../../gocardless/testing/gocardless-harness.ts';
import { provider as paypal } from '../../../paypal/index.ts';
import { paypalHarness } from '../../../paypal/testing/paypal-harness.ts';
import type { NormalEvent, WebhookItem } from '../../../port/index.ts';
import { provider as stripe } from '../../../stripe/index.ts';
import { stripeHarness } from '../../../stripe/testing/stripe-harness.ts';
import { decode } from '../../news.ts';
import { alter, type BrokenPlugin, reading, telling, verifying } from '../broken-plugin.ts';
import { believing, indented, itemOf, stampOf } from './webhook-habits.ts';

const at = { harness: stripeHarness, rail: 'card' };
const DAY_MS = 86_400_000;

/** Bad habits at the door. */
export const brokenWebhooks: readonly BrokenPlugin[] = [
  {
    ...at,
    habit: 'numbers events by itself',
    plugin: verifying(stripe, async (cx, request, good) => {
      const verdict = await good(cx, request);
      if (!verdict.accepted) return verdict;
      return { accepted: true, items: verdict.items.map((item) => ({ ...item, providerEventId: `${Math.random()}` })) };
    }),
    named: 12,
    also: [24],
  },
  {
    ...at,
    habit: 'ranks a refunded payment below a paid one',
    plugin: reading(stripe, (payment) => ({ ...payment, rank: payment.refunded.amountMinor > 0n ? 5 : payment.rank })),
    named: 13,
  },
  {
    ...at,
    habit: 'dates every snapshot with the same moment',
    plugin: reading(stripe, (payment) => ({ ...payment, asOf: '2026-01-01T00:00:00.000Z' })),
    named: 13,
  },
  {
    ...at,
    habit: 'takes every delivery without looking at the signature',
    plugin: verifying(stripe, async (_cx, { rawBody }) => ({ accepted: true, items: [itemOf(rawBody)] })),
    named: 14,
    also: [15, 16, 17, 18, 19, 21, 22, 24, 30, 31, 33, 34, 35, 46, 50],
  },
  {
    ...at,
    habit: 'takes old signatures',
    plugin: verifying(stripe, (cx, request, good) => {
      const stamp = stampOf(request.headers);
      return good(cx, stamp < request.receivedAt ? { ...request, receivedAt: stamp } : request);
    }),
    named: 15,
  },
  {
    ...at,
    habit: 'takes signatures of the future',
    plugin: verifying(stripe, (cx, request, good) => {
      const stamp = stampOf(request.headers);
      return good(cx, stamp > request.receivedAt ? { ...request, receivedAt: stamp } : request);
    }),
    named: 15,
  },
  {
    ...at,
    habit: 'checks the signature of the parsed body',
    plugin: verifying(stripe, async (cx, request, good) => {
      const plain = await good(cx, request);
      return plain.accepted ? plain : good(cx, { ...request, rawBody: indented(request.rawBody) });
    }),
    named: 16,
  },
  {
    ...at,
    habit: 'knows one secret only',
    plugin: verifying(stripe, (cx, request, good) =>
      good({ ...cx, secret: async (name) => (name.startsWith('previous') ? null : cx.secret(name)) }, request),
    ),
    named: 17,
  },
  {
    ...at,
    habit: 'does not say whose payment a webhook is about',
    plugin: reading(stripe, (payment) => ({ ...payment, ours: null })),
    named: 18,
  },
  {
    ...at,
    habit: 'names another payment each time a page is asked about',
    plugin: alter(stripe, {
      payOnce: {
        complete: async (cx, input) => {
          const answer = await stripe.payOnce.complete(cx, input);
          if (!answer.ok || answer.value.outcome !== 'succeeded') return answer;
          const { payment, saved } = answer.value.snapshot;
          const ref = `${payment.ref}${Math.random()}` as typeof payment.ref;
          return { ok: true, value: { outcome: 'succeeded', snapshot: { payment: { ...payment, ref }, saved } } };
        },
      },
    }),
    named: 19,
    also: [43],
  },
  {
    ...at,
    habit: 'throws at an event type that it does not know',
    plugin: alter(stripe, {
      webhooks: {
        normalise: async (cx, item) => {
          if (item.providerType === 'moon.waned') throw new Error('unknown event type');
          return stripe.webhooks.normalise(cx, item);
        },
      },
    }),
    named: 20,
  },
  {
    ...at,
    habit: 'takes a state that it does not know for a failure',
    plugin: reading(stripe, (payment) => (payment.state === 'processing' ? { ...payment, state: 'failed' } : payment)),
    named: 20,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'sepa_debit' },
    habit: 'has never heard that a chargeback can be cancelled',
    plugin: alter(gocardless, {
      webhooks: {
        normalise: async (cx, item) =>
          item.providerType === 'payments.chargeback_cancelled'
            ? { ok: false, error: { kind: 'invalid', field: 'action', message: 'No such action.' } }
            : gocardless.webhooks.normalise(cx, item),
      },
    }),
    named: 21,
    also: [38],
  },
  {
    ...at,
    habit: "takes another account's events",
    plugin: verifying(stripe, (cx, request, good) => believing('wrong_account', good, cx, request)),
    named: 22,
  },
  {
    ...at,
    habit: 'takes live events in a test connection',
    plugin: verifying(stripe, (cx, request, good) => believing('wrong_mode', good, cx, request)),
    named: 22,
  },
  {
    ...at,
    habit: 'asks the stand-in from a live connection',
    plugin: alter(stripe, {
      health: (cx) => stripe.health(cx.sandboxUrl === null ? cx : { ...cx, environment: 'sandbox' }),
    }),
    named: 22,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'sepa_debit' },
    habit: 'drops the good items of a batch with a bad one',
    plugin: verifying(gocardless, async (cx, request, good) => {
      const verdict = await good(cx, request);
      if (!verdict.accepted) return verdict;
      return verdict.items.some(isUnreadable) ? { accepted: true, items: verdict.items.filter(isUnreadable) } : verdict;
    }),
    named: 23,
  },
  {
    ...at,
    habit: 'pulls the events of the last day only',
    plugin: alter(stripe, {
      webhooks: {
        pull: (cx, { since, cursor }) => {
          const fromMs = Math.max(Date.parse(since), Date.parse(cx.now()) - DAY_MS);
          return stripe.webhooks.pull(cx, { since: new Date(fromMs).toISOString(), cursor });
        },
      },
    }),
    named: 24,
  },
  {
    ...{ harness: paypalHarness, rail: 'paypal' },
    habit: 'believes what a webhook says of the amount, checksum and all',
    plugin: alter(paypal, {
      webhooks: {
        verify: async (cx, request) => {
          const verdict = await paypal.webhooks.verify(cx, request);
          if (!verdict.accepted) return verdict;
          const claimed = claimedAmount(decode(request.rawBody));
          return { accepted: true, items: verdict.items.map((item) => withClaim(item, claimed)) };
        },
        normalise: async (cx, item) => {
          const answer = await paypal.webhooks.normalise(cx, item);
          const claimed = item.payload['claimed'];
          if (!answer.ok || !claimed || item.providerType !== 'PAYMENT.CAPTURE.COMPLETED') return answer;
          return { ok: true, value: answer.value.map((event) => withAmount(event, BigInt(claimed))) };
        },
      },
    }),
    named: 25,
  },
  {
    ...at,
    habit: 'takes every refund for its own',
    plugin: telling(stripe, (event) =>
      event.type === 'refund.external' ? { ...event, type: 'refund.succeeded' } : event,
    ),
    named: 31,
  },
];

function isUnreadable({ providerType }: WebhookItem): boolean {
  return providerType === 'unreadable';
}

function claimedAmount(body: unknown): string | null {
  const value = /"value":"(\d+)\.(\d\d)"/.exec(JSON.stringify(body));
  return value ? `${value[1]}${value[2]}` : null;
}

function withClaim(item: WebhookItem, claimed: string | null): WebhookItem {
  return { ...item, payload: { ...item.payload, claimed } };
}

function withAmount(event: NormalEvent, claimed: bigint): NormalEvent {
  if (event.type !== 'payment.succeeded') return event;
  const { payment } = event;
  return { ...event, payment: { ...payment, received: { ...payment.received, amountMinor: claimed } } };
}
