import { expect, test } from 'vitest';
import { type ResolveInput, toRef } from '../port/index.ts';
import { resolve } from './resolve.ts';
import { answer, intent, list, ours, type Script, scriptedStripe } from './testing/scripted-stripe.ts';

const SENT_AT = '2026-11-02T10:00:00.000Z';
const lost = { call: 'charge', customer: toRef<'customer'>('cus_1'), payment: null } as const;
const somebodyElses = {
  ...intent(),
  id: 'pi_0',
  metadata: { tenant_id: 'ten_2', account_id: 'acc_1', attempt_id: 'att_1' },
};

test('a lost charge is found on a later page by our ids, and no other tenant’s is taken for it', async () => {
  const { result, sent } = await run(0, ({ path, query }) => {
    if (path.endsWith('/pi_1')) return answer(intent());
    return query.has('starting_after') ? list([intent()]) : list([somebodyElses], true);
  });
  expect(result).toMatchObject({
    ok: true,
    value: { found: 'payment', outcome: { outcome: 'succeeded', snapshot: { ref: 'pi_1' } } },
  });
  expect(sent[0]?.query.get('created[gte]')).toBe(String(Date.parse(SENT_AT) / 1000 - 600));
  expect(sent.every(({ method }) => method === 'GET')).toBe(true);
});

test('a charge whose reference is known is read without a search', async () => {
  const { result, sent } = await run(0, () => answer(intent()), { ...lost, payment: toRef('pi_1') });
  expect(result).toMatchObject({ ok: true, value: { found: 'payment' } });
  expect(sent.map(({ path }) => path)).toEqual(['/v1/payment_intents/pi_1']);
});

test.each([
  [0, { found: 'undecided', askAgainAfterMs: 60_000 }],
  [14.5 * 60_000, { found: 'undecided', askAgainAfterMs: 30_000 }],
  [15 * 60_000, { found: 'nothing' }],
])('a charge that is not listed %i ms after it was sent is %o', async (age, expected) => {
  const { result } = await run(age, () => list([somebodyElses]));
  expect(result).toEqual({ ok: true, value: expected });
});

test('a lost refund is found under its payment', async () => {
  const refund = {
    id: 're_1',
    object: 'refund',
    amount: 500,
    currency: 'eur',
    status: 'pending',
    payment_intent: 'pi_1',
    metadata: intentMarks(),
  };
  const { result } = await run(0, ({ path }) => (path.endsWith('/re_1') ? answer(refund) : list([refund])), {
    call: 'refund',
    payment: toRef('pi_1'),
  });
  expect(result).toMatchObject({
    ok: true,
    value: { found: 'refund', outcome: { outcome: 'processing', snapshot: { ref: 're_1' } } },
  });
});

test('a lost page is found among all sessions when its customer was lost with it', async () => {
  const session = {
    id: 'cs_1',
    object: 'checkout.session',
    customer: 'cus_9',
    url: 'https://checkout.stripe.com/c/1',
    expires_at: Date.parse(SENT_AT) / 1000 + 3600,
    metadata: intentMarks(),
  };
  const { result, sent } = await run(0, ({ path }) => (path.endsWith('/cs_1') ? answer(session) : list([session])), {
    call: 'begin_save',
    customer: null,
  });
  expect(result).toMatchObject({
    ok: true,
    value: { found: 'session', session: { session: 'cs_1', customer: 'cus_9' } },
  });
  expect(sent[0]?.query.has('customer')).toBe(false);
});

function intentMarks() {
  return { tenant_id: ours.tenantId, account_id: ours.accountId, attempt_id: ours.attemptId };
}

async function run(ageMs: number, script: Script, what: ResolveInput['lost'] = lost) {
  const { cx, sent } = scriptedStripe(script, { now: () => new Date(Date.parse(SENT_AT) + ageMs).toISOString() });
  return { result: await resolve(cx, { key: 'att_1', ours, sentAt: SENT_AT, lost: what }), sent };
}
