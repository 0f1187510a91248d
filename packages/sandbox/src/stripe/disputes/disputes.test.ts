import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  chargeStored,
  debitStored,
  failureOf,
  idIn,
  openShop,
  type Shop,
  startTestSandbox,
  storedBank,
  storedCard,
} from '../../testing/shop.ts';

const MINUTE_MS = 60_000;
const PDF = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]);

let sandbox: RunningSandbox;
let shop: Shop;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  shop = openShop(sandbox);
  stripe = shop.stripe;
});

const upload = (data: Uint8Array, purpose: Stripe.FileCreateParams.Purpose = 'dispute_evidence') =>
  stripe.files.create({ purpose, file: { data, name: 'contract.pdf', type: 'application/pdf' } });

async function disputed(card = '4000000000000259') {
  const intent = await chargeStored(shop, await storedCard(shop, card));
  await sandbox.control.advanceClock(shop.account, 1_000);
  const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data;
  if (dispute === undefined) throw new Error('nothing is disputed');
  return { dispute, charge: idIn(intent.latest_charge) };
}

test('evidence is kept field by field as a draft, and sent with its file only when it is submitted', async () => {
  const { dispute } = await disputed();
  const file = await upload(PDF);
  expect(file).toMatchObject({ purpose: 'dispute_evidence', type: 'pdf', size: 5, filename: 'contract.pdf' });
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: false });
  const draft = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_file: file.id }, submit: false });
  expect(draft).toMatchObject({
    status: 'needs_response',
    evidence: { uncategorized_text: 'winning_evidence', uncategorized_file: file.id },
    evidence_details: { has_evidence: true, submission_count: 0 },
  });
  const sent = await stripe.disputes.update(dispute.id, { submit: true });
  expect(sent).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
  await sandbox.control.advanceClock(shop.account, MINUTE_MS);
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'won', is_charge_refundable: true });
});

test.each([
  ['a text', new Uint8Array([0x48, 0x69, 0x21]), undefined, 'PDF, JPEG or PNG'],
  ['more than 5 MB', new Uint8Array([...PDF, ...new Uint8Array(5 * 1024 * 1024)]), undefined, '5 MB at most'],
  ['a file for another purpose', PDF, 'business_logo' as const, 'dispute_evidence only'],
])('%s is refused as evidence', async (_case, data, purpose, sentence) => {
  expect((await failureOf(upload(data, purpose))).message).toContain(sentence);
});

test('a file of nobody, 4.6 MB together and 150001 characters are refused, and the draft stays as it was', async () => {
  const { dispute } = await disputed();
  const update = (evidence: Stripe.DisputeUpdateParams.Evidence) =>
    failureOf(stripe.disputes.update(dispute.id, { evidence, submit: false }));
  expect(await update({ receipt: 'file_nobody' })).toMatchObject({ param: 'evidence[receipt]' });
  const half = new Uint8Array([...PDF, ...new Uint8Array(2.3 * 1024 * 1024)]);
  const [one, other] = await Promise.all([upload(half), upload(half)]);
  expect((await update({ receipt: one.id, uncategorized_file: other.id })).message).toContain('4.5 MB');
  expect((await update({ uncategorized_text: 'x'.repeat(150_001) })).message).toContain('150000');
  expect((await stripe.disputes.retrieve(dispute.id)).evidence_details.has_evidence).toBe(false);
});

test.each([
  ['escalate_inquiry_evidence', 'needs_response', 1],
  ['losing_evidence', 'warning_closed', 0],
])('an inquiry answered with %s becomes %s', async (text, status, withdrawals) => {
  const { dispute } = await disputed('4000000000001976');
  expect(dispute).toMatchObject({ status: 'warning_needs_response', is_charge_refundable: true });
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: text } });
  await sandbox.control.advanceClock(shop.account, MINUTE_MS);
  const now = await stripe.disputes.retrieve(dispute.id);
  expect(now.status).toBe(status);
  expect(now.balance_transactions).toHaveLength(withdrawals);
});

test('a whole refund closes an inquiry, a part of it does not', async () => {
  const { dispute, charge } = await disputed('4000000000001976');
  await stripe.refunds.create({ charge, amount: 1_000 });
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_needs_response');
  await stripe.refunds.create({ charge });
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed');
});

test('a dispute that is accepted is lost, and accepted once', async () => {
  const { dispute } = await disputed('4000000000002685');
  expect(dispute.reason).toBe('product_not_received');
  const { events } = await sandbox.control.log(shop.account);
  const told = events.map(({ type }) => type).filter((type) => type.startsWith('charge.dispute.'));
  expect(told).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn']);
  expect((await stripe.disputes.close(dispute.id)).status).toBe('lost');
  expect((await failureOf(stripe.disputes.close(dispute.id))).message).toContain('already closed');
});

test('a person raises and decides a dispute, also one that was prevented, and what makes no sense is refused', async () => {
  const intent = await chargeStored(shop, await storedCard(shop));
  const charge = idIn(intent.latest_charge);
  const act = (path: string, fields: Record<string, string>) => sandbox.control.intervene(shop.account, path, fields);
  const inquiry = await sandbox.control.raiseDispute(shop.account, charge, 'inquiry');
  await expect(act('disputes/decide', { dispute: inquiry, verdict: 'won' })).rejects.toThrow('cannot be won');
  await act('disputes/decide', { dispute: inquiry, verdict: 'escalated' });
  await act('disputes/decide', { dispute: inquiry, verdict: 'won' });
  expect((await stripe.disputes.retrieve(inquiry)).status).toBe('won');
  await act('disputes', { charge, kind: 'prevented' });
  const [prevented] = (await stripe.disputes.list()).data;
  expect(prevented).toMatchObject({ status: 'prevented', balance_transactions: [{ amount: -5_000, fee: 0 }] });
  await expect(act('disputes', { charge, kind: 'moon' })).rejects.toThrow('kind must be one of');
  await act('charges/warn', { charge });
  expect((await stripe.radar.earlyFraudWarnings.list()).data).toMatchObject([{ charge, actionable: true }]);
});

test('a person decides a debit, sends one back, withdraws a mandate and refunds past the API', async () => {
  const stored = await storedBank(shop);
  const [good, bad] = [await debitStored(shop, stored), await debitStored(shop, stored)];
  const act = (path: string, fields: Record<string, string>) => sandbox.control.intervene(shop.account, path, fields);
  await act('debits/decide', { charge: idIn(good.latest_charge) });
  await act('debits/decide', { charge: idIn(bad.latest_charge), outcome: 'R01' });
  expect((await stripe.paymentIntents.retrieve(bad.id)).last_payment_error?.code).toBe('insufficient_funds');
  await act('charges/refund', { charge: idIn(good.latest_charge), amount: '1000' });
  expect((await stripe.refunds.list()).data).toMatchObject([{ amount: 1_000, status: 'pending', metadata: {} }]);
  await act('disputes', { charge: idIn(good.latest_charge), kind: 'insufficient_funds' });
  expect((await stripe.disputes.list()).data).toMatchObject([{ amount: 5_000, reason: 'insufficient_funds' }]);
  const [setup] = (await stripe.setupIntents.list()).data;
  await act('mandates/revoke', { mandate: idIn(setup?.mandate) });
  expect((await failureOf(debitStored(shop, stored))).code).toBe('payment_intent_mandate_invalid');
  await expect(act('debits/decide', { charge: idIn(good.latest_charge) })).rejects.toThrow('not on its way');
});
