import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import type { ChargeInput } from '../port/index.ts';
import { toRef } from '../port/index.ts';
import { charge } from './charge.ts';
import { ours, payment, problem, type Script, scriptedGoCardless } from './testing/scripted-gocardless.ts';

const input: ChargeInput = {
  key: 'att_1',
  ours,
  amount: money(4900n, 'EUR'),
  customer: toRef('CU1'),
  method: toRef('MD1'),
  mandate: null,
  rail: 'sepa_debit',
  description: 'Invoice 7',
  statementSuffix: null,
  chargeOn: null,
};

async function chargeIn(script: Script, changes: Partial<ChargeInput> = {}) {
  const { cx, sent, logged } = scriptedGoCardless(script);
  return { answer: await charge(cx, { ...input, ...changes }), sent, logged };
}

const made: Script = () => Response.json({ payments: payment() }, { status: 201 });

test('a debit is asked for once, under our key, in the pinned version, and never retried by GoCardless itself', async () => {
  const { answer, sent } = await chargeIn(made);
  expect(answer).toMatchObject({ value: { outcome: 'processing', snapshot: { ref: 'PM1', customer: 'CU1', ours } } });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.headers.get('idempotency-key')).toBe('att_1');
  expect(sent[0]?.headers.get('gocardless-version')).toBe('2015-07-06');
  expect(sent[0]?.body).toEqual({
    payments: {
      amount: 4900,
      currency: 'EUR',
      description: 'Invoice 7',
      links: { mandate: 'MD1' },
      metadata: { quittance: 'ten_1 acc_1 att_1', purpose: 'charge', invoice: 'inv_1' },
      retry_if_possible: false,
    },
  });
});

test.each([
  ['2026-11-09', '2026-11-09'],
  ['2026-11-05', 'no day'],
  ['2026-11-04', 'no day'],
])('a debit wished for %s is asked for on %s when the scheme can collect from the 5th on', async (wished, asked) => {
  const mandate = { id: 'MD1', status: 'active', next_possible_charge_date: '2026-11-05', links: {} };
  const script: Script = (request) => (request.method === 'GET' ? Response.json({ mandates: mandate }) : made(request));
  const { sent } = await chargeIn(script, { chargeOn: wished });
  const fields = sent.at(-1)?.body['payments'] as { charge_date?: string };
  expect(fields.charge_date ?? 'no day').toBe(asked);
});

const conflict = problem(409, 'invalid_state', [
  { reason: 'idempotent_creation_conflict', links: { conflicting_resource_id: 'PM1' } },
]);

test('a key that was used before finds its payment, unless that one says something else', async () => {
  const found =
    (changes: object): Script =>
    (request) =>
      request.method === 'POST' ? conflict.clone() : Response.json({ payments: payment(changes) });
  expect((await chargeIn(found({}))).answer).toMatchObject({ value: { outcome: 'processing' } });
  const reused = { ok: false, error: { kind: 'conflict', reason: 'key_reused' } };
  expect((await chargeIn(found({ amount: 5000 }))).answer).toEqual(reused);
  expect((await chargeIn(found({ currency: 'GBP' }))).answer).toEqual(reused);
  expect((await chargeIn(found({ metadata: {} }))).answer).toEqual(reused);
});

test('once the payment was made, a failure of the reading after it is unknown and not "nothing happened"', async () => {
  const script: Script = (request) =>
    request.method === 'POST' ? conflict.clone() : problem(429, 'invalid_api_usage');
  expect((await chargeIn(script)).answer).toEqual({ ok: false, error: { kind: 'unknown', cause: 'server_error' } });
});

test.each([[problem(422, 'invalid_state', [{ reason: 'mandate_is_inactive' }]), { outcome: 'declined' }]])(
  'a mandate that is no longer good is a refusal by the payer, for ever',
  async (response, expected) => {
    const { answer } = await chargeIn(() => response);
    expect(answer).toMatchObject({
      value: { ...expected, decline: { reason: 'mandate_cancelled', methodUnusable: true }, snapshot: null },
    });
  },
);

test.each([
  [401, 'invalid_api_usage', [{ reason: 'access_token_not_found' }], { kind: 'config' }],
  [403, 'invalid_api_usage', [{ reason: 'forbidden' }], { kind: 'config' }],
  [403, 'invalid_api_usage', [{ reason: 'refunds_not_enabled' }], { kind: 'unsupported' }],
  [422, 'validation_failed', [{ field: 'amount' }], { kind: 'invalid', field: 'amount' }],
  [422, 'validation_failed', [{ field: 'charge_date' }], { kind: 'invalid', field: 'chargeOn' }],
  [422, 'invalid_state', [{ reason: 'cancellation_failed' }], { kind: 'conflict', reason: 'wrong_state' }],
  [404, 'invalid_api_usage', [{ reason: 'resource_not_found' }], { kind: 'invalid' }],
  [409, 'invalid_state', [{ reason: 'idempotent_creation_conflict' }], { kind: 'unknown' }],
  [500, 'gocardless', [], { kind: 'unknown', cause: 'server_error' }],
])('status %i (%s) is told as what it means, without a word of its prose', async (status, type, errors, expected) => {
  const { answer, logged } = await chargeIn(() => problem(status, type, errors));
  expect(answer).toMatchObject({ ok: false, error: expected });
  expect(JSON.stringify([answer, logged])).not.toContain('DE89');
});

test('a 429 carries the time until the limit ends, by the answer’s own clock', async () => {
  const headers = { date: 'Mon, 02 Nov 2026 10:00:00 GMT', 'ratelimit-reset': 'Mon, 02 Nov 2026 10:00:42 GMT' };
  const { answer } = await chargeIn(() => problem(429, 'invalid_api_usage', [], headers));
  expect(answer).toEqual({ ok: false, error: { kind: 'transient', reason: 'rate_limited', retryAfterMs: 42_000 } });
});

test.each([
  ['another currency', { amount: money(100n, 'USD') }, { kind: 'invalid', field: 'currency' }],
  ['nothing', { amount: money(0n, 'EUR') }, { kind: 'invalid', field: 'amount' }],
  ['more than a number can hold', { amount: money(2n ** 60n, 'EUR') }, { kind: 'invalid', field: 'amount' }],
  ['a rail of transfers', { rail: 'instant_bank_payment' }, { kind: 'unsupported' }],
  ['a rail nobody knows', { rail: 'carrier_pigeon' }, { kind: 'unsupported' }],
])('%s is refused before anything is sent', async (_what, changes, expected) => {
  const { answer, sent } = await chargeIn(made, changes);
  expect(answer).toMatchObject({ ok: false, error: expected });
  expect(sent).toEqual([]);
});

test('without a token, or with a sandbox address outside of the sandbox, nothing is sent', async () => {
  const { cx, sent } = scriptedGoCardless(made, { secrets: {} });
  expect(await charge(cx, input)).toMatchObject({ error: { kind: 'config' } });
  expect(await charge({ ...cx, sandboxUrl: 'http://127.0.0.1:1' }, input)).toMatchObject({ error: { kind: 'config' } });
  expect(sent).toEqual([]);
});
