import { money } from '@quittance/domain';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Evidence, type EvidenceFile, type PaymentSnapshot, toRef } from '../port/index.ts';
import { provider } from './index.ts';
import { type BankShop, need, openBankShop, storeAndDebit } from './testing/bank-shop.ts';
import { payByCard } from './testing/pay-by-card.ts';

const pdf: EvidenceFile = {
  name: 'contract.pdf',
  mediaType: 'application/pdf',
  bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]),
};
const words = (text: string): Evidence => ({ text, files: [] });

let sandbox: RunningSandbox;
let shop: BankShop;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'bank-shop' });
  shop = await openBankShop(sandbox);
});
afterAll(() => sandbox.stop());

const advanceMinutes = (minutes: number) => shop.advanceDays(minutes / 1440);
const latest = async ({ ref }: PaymentSnapshot) => {
  const { items } = need(await provider.disputes.list(shop.cx, { since: '2026-03-03T00:00:00.000Z', cursor: null }));
  const found = items.find(({ payment }) => payment === ref);
  if (found === undefined) throw new Error('The payment is not disputed.');
  return found;
};
const send = (key: string, dispute: string, evidence: Evidence, final = true) =>
  provider.disputes.submitEvidence(shop.cx, { key, dispute: toRef<'dispute'>(dispute), evidence, final });

test('a chargeback is listed with its fee, answered with a file, won, and its money is back', async () => {
  const payment = await payByCard(shop, '4000000000000259', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const dispute = await latest(payment);
  expect(dispute).toMatchObject({
    stage: 'chargeback',
    state: 'needs_response',
    amount: money(5_000n, 'EUR'),
    fundsWithdrawn: money(5_000n, 'EUR'),
    fee: money(2_000n, 'EUR'),
    contestable: true,
    refundBlocked: true,
  });
  const draft = need(await send('case-1-draft', dispute.ref, { text: 'Coming.', files: [pdf] }, false));
  expect(draft.state).toBe('needs_response');
  const sent = need(await send('case-1', dispute.ref, { text: 'winning_evidence', files: [pdf] }));
  expect(sent.state).toBe('under_review');
  const repeated = need(await send('case-1', dispute.ref, { text: 'winning_evidence', files: [pdf] }));
  expect(repeated.state).toBe('under_review');
  expect(await send('case-1-again', dispute.ref, words('More.'))).toMatchObject({
    error: { kind: 'conflict', reason: 'wrong_state' },
  });
  await advanceMinutes(2);
  expect(need(await provider.disputes.get(shop.cx, { dispute: dispute.ref }))).toMatchObject({
    state: 'won',
    fundsWithdrawn: money(0n, 'EUR'),
    refundBlocked: false,
  });
  expect(need(await provider.charges.get(shop.cx, { payment: payment.ref })).disputed).toEqual(money(0n, 'EUR'));
});

test('a dispute that is accepted is lost; accepting it again tells the same', async () => {
  const payment = await payByCard(shop, '4000000000002685', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const { ref: dispute, providerReason } = await latest(payment);
  expect(providerReason).toBe('product_not_received');
  const accept = () => provider.disputes.accept(shop.cx, { key: 'case-2', dispute });
  expect(need(await accept()).state).toBe('lost');
  expect(need(await accept()).state).toBe('lost');
});

test('an inquiry cannot be accepted, only answered or refunded; escalated it takes the money', async () => {
  const payment = await payByCard(shop, '4000000000001976', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const inquiry = await latest(payment);
  expect(inquiry).toMatchObject({ stage: 'inquiry', refundBlocked: false, fundsWithdrawn: money(0n, 'EUR') });
  expect(await provider.disputes.accept(shop.cx, { key: 'case-3', dispute: inquiry.ref })).toMatchObject({
    error: { kind: 'conflict' },
  });
  need(await send('case-3', inquiry.ref, words('escalate_inquiry_evidence')));
  await advanceMinutes(2);
  const now = need(await provider.disputes.get(shop.cx, { dispute: inquiry.ref }));
  expect(now).toMatchObject({ stage: 'chargeback', state: 'needs_response', fundsWithdrawn: money(5_000n, 'EUR') });
  expect(now.rank).toBeGreaterThan(inquiry.rank);
});

test('an inquiry that a whole refund has closed takes an answer without a word', async () => {
  const payment = await payByCard(shop, '4000000000001976', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const inquiry = await latest(payment);
  const ours = shop.ours();
  need(
    await provider.refunds.refund(shop.cx, {
      ...{ key: ours.attemptId, ours, payment: payment.ref, amount: money(5_000n, 'EUR') },
      ...{ alreadyRefunded: money(0n, 'EUR'), reason: 'requested' as const },
    }),
  );
  expect(need(await send('case-7', inquiry.ref, words('Refunded.')))).toMatchObject({ stage: 'inquiry', state: 'won' });
});

test('the return of a debit is a dispute that nobody can answer', async () => {
  const { payment } = await storeAndDebit(shop, 'ach_debit', { bank: { account: '000555555559' } });
  await shop.advanceDays(9);
  const dispute = await latest(need(await provider.charges.get(shop.cx, { payment })));
  expect(dispute).toMatchObject({ state: 'lost', contestable: false, respondBy: null, fee: money(1_500n, 'USD') });
  expect(await send('case-4', dispute.ref, words('But!'))).toMatchObject({ error: { kind: 'conflict' } });
});

test.each([
  ['nothing', { text: null, files: [] }],
  ['a word document', { text: null, files: [{ ...pdf, mediaType: 'application/msword' }] }],
  ['a file of 5 MB', { text: null, files: [{ ...pdf, bytes: new Uint8Array(5 * 1024 * 1024) }] }],
  ['two files of 3 MB', { text: null, files: Array(2).fill({ ...pdf, bytes: new Uint8Array(3 * 1024 * 1024) }) }],
  ['five files', { text: null, files: Array(5).fill(pdf) }],
  ['20001 characters', words('x'.repeat(20_001))],
])('%s as evidence is refused before anything is sent', async (_case, evidence) => {
  const fetch = () => Promise.reject(new Error('nothing may be sent'));
  const asked = { key: 'case-5', dispute: toRef<'dispute'>('du_1'), evidence: evidence as Evidence, final: true };
  const answer = await provider.disputes.submitEvidence({ ...shop.cx, fetch }, asked);
  expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'evidence' } });
});

test.each([
  ['/v1/files', 'transient'],
  ['/v1/disputes/', 'unknown'],
])('an answer lost on the way to %s is %s', async (path, kind) => {
  const payment = await payByCard(shop, '4000000000000259', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const { ref } = await latest(payment);
  const fetch: typeof globalThis.fetch = (input, init) => {
    const isHit = init?.method === 'POST' && new Request(input).url.includes(path);
    return isHit ? Promise.reject(new Error('lost')) : globalThis.fetch(input, init);
  };
  const asked = { key: `case-8-${kind}`, dispute: ref, evidence: { text: 'Here.', files: [pdf] }, final: true };
  expect(await provider.disputes.submitEvidence({ ...shop.cx, fetch }, asked)).toMatchObject({ error: { kind } });
});

test('a file that Stripe refuses ends the answer, and a dispute of nobody is invalid', async () => {
  const payment = await payByCard(shop, '4000000000000259', money(5_000n, 'EUR'));
  await advanceMinutes(1);
  const { ref } = await latest(payment);
  const disguised = { ...pdf, bytes: new Uint8Array([0x4d, 0x5a]) };
  expect(await send('case-6', ref, { text: null, files: [disguised] })).toMatchObject({ error: { kind: 'invalid' } });
  expect((await latest(payment)).state).toBe('needs_response');
  expect(await provider.disputes.get(shop.cx, { dispute: toRef<'dispute'>('du_nobody') })).toMatchObject({
    error: { kind: 'invalid' },
  });
});
