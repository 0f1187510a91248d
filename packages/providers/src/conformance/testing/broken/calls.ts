import { provider as stripe } from '../../../stripe/index.ts';
import { stripeHarness } from '../../../stripe/testing/stripe-harness.ts';
import {
  alter,
  answering,
  type BrokenPlugin,
  charging,
  declined,
  failing,
  hasSeen,
  memoryOf,
  unavailable,
} from '../broken-plugin.ts';

const at = { harness: stripeHarness, rail: 'card' };
const DAY_MS = 86_400_000;

/** Bad habits when money is asked for: keys, lost answers, limits of time. */
export const brokenCalls: readonly BrokenPlugin[] = [
  {
    ...at,
    habit: 'charges twice when it is asked twice',
    plugin: charging(stripe, async (cx, input, good) => {
      const isAgain = hasSeen(cx, input.key);
      return good(cx, isAgain ? { ...input, key: `${input.key}-${Math.random()}` } : input);
    }),
    named: 1,
    also: [2, 3, 4],
  },
  {
    ...at,
    habit: 'takes a key that was used for something else for a payment on its way',
    plugin: failing(stripe, (error) =>
      error.kind === 'conflict' ? { ok: true, value: { outcome: 'processing', snapshot: null } } : { ok: false, error },
    ),
    named: 2,
  },
  {
    ...at,
    habit: 'makes a key of its own while another call is under way',
    plugin: charging(stripe, async (cx, input, good) => {
      const isBusy = memoryOf(cx).has(input.key);
      memoryOf(cx).set(input.key, input);
      const answer = await good(cx, isBusy ? { ...input, key: `${input.key}-${Math.random()}` } : input);
      memoryOf(cx).delete(input.key);
      return answer;
    }),
    named: 3,
  },
  {
    ...at,
    habit: 'says "nothing" as soon as the key has run out',
    plugin: alter(stripe, {
      resolve: async (cx, input) =>
        Date.parse(cx.now()) - Date.parse(input.sentAt) >= DAY_MS
          ? { ok: true, value: { found: 'nothing' } }
          : stripe.resolve(cx, input),
    }),
    named: 4,
  },
  {
    ...at,
    habit: 'promises that keys hold for a week',
    plugin: alter(stripe, { manifest: { idempotencyHours: 168 } }),
    named: 4,
  },
  {
    ...at,
    habit: 'calls a connection that was never made unknown',
    plugin: failing(stripe, (error) =>
      error.kind === 'transient' && error.reason === 'not_sent'
        ? { ok: false, error: { kind: 'unknown', cause: 'connection_lost' } }
        : { ok: false, error },
    ),
    named: 5,
  },
  {
    ...at,
    habit: 'treats a connection that broke as a failure',
    plugin: failing(stripe, (error) =>
      error.kind === 'unknown' && error.cause === 'connection_lost' ? declined() : { ok: false, error },
    ),
    named: 6,
  },
  {
    ...at,
    habit: 'says "nothing" without having looked',
    plugin: alter(stripe, { resolve: async () => ({ ok: true, value: { found: 'nothing' } }) }),
    named: 6,
    also: [4, 7],
  },
  {
    ...at,
    habit: 'never looks for a lost refund',
    plugin: alter(stripe, {
      resolve: async (cx, input) =>
        input.lost.call === 'refund' ? { ok: true, value: { found: 'nothing' } } : stripe.resolve(cx, input),
    }),
    named: 6,
  },
  {
    ...at,
    habit: 'treats a timeout as a failure',
    plugin: failing(stripe, (error) =>
      error.kind === 'unknown' && error.cause === 'timeout' ? declined() : { ok: false, error },
    ),
    named: 7,
    also: [47],
  },
  {
    ...at,
    habit: 'ignores the time limit',
    plugin: charging(stripe, (cx, input, good) => good({ ...cx, timeoutMs: 60_000 }, input)),
    named: 7,
  },
  {
    ...at,
    habit: 'calls a 500 a passing trouble in which nothing happened',
    plugin: failing(stripe, (error) =>
      error.kind === 'unknown' && error.cause === 'server_error' ? unavailable : { ok: false, error },
    ),
    named: 8,
    also: [9],
  },
  {
    ...at,
    habit: 'takes a page of a gateway for a refusal by the bank',
    plugin: charging(stripe, async (cx, input, good) => {
      let isPage = false;
      const fetch: typeof cx.fetch = async (...request) => {
        const response = await cx.fetch(...request);
        isPage ||= response.headers.get('content-type') === 'text/html';
        return response;
      };
      const answer = await good({ ...cx, fetch }, input);
      return isPage ? declined() : answer;
    }),
    named: 9,
  },
  {
    ...at,
    habit: 'keeps to itself how long to wait',
    plugin: failing(stripe, (error) =>
      error.kind === 'transient' && error.reason === 'rate_limited'
        ? { ok: false, error: { ...error, retryAfterMs: null } }
        : { ok: false, error },
    ),
    named: 10,
  },
  {
    ...at,
    habit: 'tries on with a key that was refused',
    plugin: failing(stripe, (error) => (error.kind === 'config' ? unavailable : { ok: false, error })),
    named: 11,
  },
  {
    ...at,
    habit: 'finds itself healthy without asking',
    plugin: alter(stripe, {
      health: async () => ({ ok: true, value: { accountId: 'acct_1', mode: 'test', warnings: [] } }),
    }),
    named: 11,
    also: [22],
  },
  {
    ...at,
    habit: 'calls a bank that wants the customer a decline',
    plugin: answering(stripe, (answer) =>
      answer.ok && answer.value.outcome === 'requires_action' ? declined() : answer,
    ),
    named: 45,
  },
  {
    ...at,
    habit: 'ignores the abort',
    plugin: charging(stripe, (cx, input, good) => good({ ...cx, signal: new AbortController().signal }, input)),
    named: 47,
  },
];
