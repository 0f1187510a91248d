import { money } from '@quittance/domain';
import { describe, expect, test } from 'vitest';
import { toRef } from '../port/index.ts';
import { charge } from './charge.ts';
import { getPayment } from './get-payment.ts';
import { intent, ours, problem, type Script, scriptedStripe } from './testing/scripted-stripe.ts';

const input = {
  key: 'att_1',
  ours,
  amount: money(1234n, 'EUR'),
  customer: toRef<'customer'>('cus_1'),
  method: toRef<'method'>('pm_1'),
  mandate: null,
  rail: 'card',
  description: 'Invoice 1',
  statementSuffix: null,
  chargeOn: null,
};
const html = () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } });
const fails = (code: string) => () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
};

const table: [string, Script, object][] = [
  ['a refused connection', fails('ECONNREFUSED'), { kind: 'transient', reason: 'not_sent', retryAfterMs: null }],
  ['an unknown host', fails('ENOTFOUND'), { kind: 'transient', reason: 'not_sent', retryAfterMs: null }],
  ['an expired certificate', fails('CERT_HAS_EXPIRED'), { kind: 'transient', reason: 'not_sent', retryAfterMs: null }],
  ['a reset connection', fails('ECONNRESET'), { kind: 'unknown', cause: 'connection_lost' }],
  ['a broken pipe', fails('EPIPE'), { kind: 'unknown', cause: 'connection_lost' }],
  ['a 500', () => problem(500, { type: 'api_error' }), { kind: 'unknown', cause: 'server_error' }],
  ['an HTML page with 502', html, { kind: 'unknown', cause: 'server_error' }],
  ['an HTML page with 200', () => new Response('<html>'), { kind: 'unknown', cause: 'unreadable_answer' }],
  ['a truncated body', () => new Response('{"id":"pi_1","obj'), { kind: 'unknown', cause: 'unreadable_answer' }],
  [
    'a 400 without an error in it',
    () => Response.json({ id: 'pi_1' }, { status: 400 }),
    { kind: 'unknown', cause: 'unreadable_answer' },
  ],
  [
    'a 429',
    () => problem(429, { code: 'rate_limit' }, { 'retry-after': '7' }),
    { kind: 'transient', reason: 'rate_limited', retryAfterMs: 7000 },
  ],
  [
    'a lock timeout',
    () => problem(429, { code: 'lock_timeout' }),
    { kind: 'transient', reason: 'locked', retryAfterMs: null },
  ],
  [
    'a key in use',
    () => problem(409, { code: 'idempotency_key_in_use', type: 'idempotency_error' }),
    { kind: 'unknown', cause: 'unreadable_answer' },
  ],
  ['a reused key', () => problem(400, { type: 'idempotency_error' }), { kind: 'conflict', reason: 'key_reused' }],
  [
    'a wrong state',
    () => problem(400, { code: 'payment_intent_unexpected_state' }),
    { kind: 'conflict', reason: 'wrong_state' },
  ],
  [
    'a 401',
    () => problem(401, { message: 'Invalid API Key provided: sk_test_scripted' }),
    { kind: 'config', message: 'Stripe refused the key or its rights (status 401, request req_1).' },
  ],
  ['a 403', () => problem(403, { code: 'secret_key_required' }), { kind: 'config' }],
  [
    'a small amount',
    () => problem(400, { code: 'amount_too_small', message: '4242424242424242' }),
    {
      kind: 'invalid',
      field: 'amount',
      message: 'Stripe refused the request (status 400, code amount_too_small, request req_1).',
    },
  ],
  [
    'a missing method',
    () => problem(404, { code: 'resource_missing', param: 'payment_method' }),
    { kind: 'invalid', field: 'method' },
  ],
];

describe('a charge', () => {
  test.each(table)('answers %s by its exact meaning, after one request', async (_name, script, error) => {
    const { cx, sent } = scriptedStripe(script);
    const result = await charge(cx, input);
    expect(result).toMatchObject({ ok: false, error });
    expect(sent).toHaveLength(1);
  });

  test('counts as not sent when its deadline has passed before', async () => {
    const { cx, sent } = scriptedStripe(() => problem(500, {}), { signal: AbortSignal.abort() });
    expect(await charge(cx, input)).toMatchObject({ error: { kind: 'transient', reason: 'not_sent' } });
    expect(sent).toHaveLength(0);
  });

  test('is unknown after 50 ms without an answer, and ends then although the network ignores the signal', async () => {
    const { cx } = scriptedStripe(() => Promise.withResolvers<Response>().promise, { timeoutMs: 50 });
    expect(await charge(cx, input)).toMatchObject({ error: { kind: 'unknown', cause: 'timeout' } });
  });

  test('is unknown when the body stops coming', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"id"')) });
    const { cx } = scriptedStripe(() => new Response(body), { timeoutMs: 50 });
    expect(await charge(cx, input)).toMatchObject({ error: { kind: 'unknown', cause: 'timeout' } });
  });
});

test.each([
  ['a reset connection', fails('ECONNRESET')],
  ['a 500', () => problem(500, { type: 'api_error' })],
  ['an HTML page', html],
])('a read that meets %s did nothing and may be repeated', async (_name, script) => {
  const { cx } = scriptedStripe(script);
  const result = await getPayment(cx, { payment: toRef('pi_1') });
  expect(result).toEqual({ ok: false, error: { kind: 'transient', reason: 'unavailable', retryAfterMs: null } });
});

test.each([
  ['no key', {}, {}, 'The secret key is not set.'],
  [
    'a test key in live',
    { environment: 'live' as const },
    undefined,
    'The secret key is not one for the environment "live".',
  ],
  [
    'a live key in the sandbox',
    { environment: 'sandbox' as const, sandboxUrl: 'http://127.0.0.1:1' },
    { secretKey: 'sk_live_1' },
    'The secret key is not one for the environment "sandbox".',
  ],
  [
    'a sandbox address in test',
    { sandboxUrl: 'http://127.0.0.1:1' },
    undefined,
    'A sandbox address is set outside of the sandbox.',
  ],
  ['a sandbox without address', { environment: 'sandbox' as const }, undefined, 'The sandbox has no address.'],
])('%s is refused before anything is sent', async (_name, changes, secrets, message) => {
  const { cx, sent } = scriptedStripe(
    () => problem(500, {}),
    secrets === undefined ? changes : { ...changes, secrets },
  );
  expect(await getPayment(cx, { payment: toRef('pi_1') })).toEqual({ ok: false, error: { kind: 'config', message } });
  expect(sent).toHaveLength(0);
});

test('requests go to api.stripe.com with the pinned version, our key and no telemetry, and the log holds no secret', async () => {
  const { cx, sent, logged } = scriptedStripe(() => Response.json(intent()));
  expect((await charge(cx, input)).ok).toBe(true);
  const headers = sent[0]?.headers;
  expect(headers?.get('stripe-version')).toBe('2026-10-28.endive');
  expect(headers?.get('idempotency-key')).toBe('att_1');
  expect(headers?.get('x-stripe-client-telemetry')).toBeNull();
  expect(logged).toEqual([
    '["debug","Stripe answered.",{"method":"POST","path":"/v1/payment_intents","status":200,"requestId":null}]',
  ]);
});
