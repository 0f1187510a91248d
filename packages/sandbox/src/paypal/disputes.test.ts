import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { chargeWallet, openApp, type PaypalApp, storedWallet, tokenOf } from '../testing/paypal-app.ts';
import { startTestSandbox } from '../testing/shop.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

async function disputed(kind: 'fraudulent' | 'inquiry') {
  const app = await openApp(sandbox);
  const { capture } = await chargeWallet(app, await storedWallet(app, 'good'));
  const id = await sandbox.control.raiseDispute(app.account, capture.id, kind);
  return { app, capture, path: `/v1/customer/disputes/${id}`, id };
}

const read = async (app: PaypalApp, path: string) => (await app.call('GET', path)).body;

test('a chargeback takes the money at once, an inquiry only asks until it is escalated', async () => {
  const taken = await disputed('fraudulent');
  expect(await read(taken.app, taken.path)).toMatchObject({
    dispute_life_cycle_stage: 'CHARGEBACK',
    status: 'WAITING_FOR_SELLER_RESPONSE',
    money_movements: [{ type: 'DEBIT', amount: { value: '12.34' } }],
  });
  const asked = await disputed('inquiry');
  expect(await read(asked.app, asked.path)).toMatchObject({ money_movements: [], dispute_life_cycle_stage: 'INQUIRY' });
  const listed = (await read(asked.app, '/v1/customer/disputes'))['items'];
  expect(listed).toMatchObject([{ dispute_state: 'OPEN_INQUIRIES' }]);
  expect((await asked.app.call('POST', `${asked.path}/escalate`, { note: 'Bitte prüfen' })).status).toBe(200);
  expect(await read(asked.app, asked.path)).toMatchObject({ money_movements: [{ type: 'DEBIT' }] });
});

test('evidence goes to review with its documents, and a decision for the seller brings the money back', async () => {
  const { app, path } = await disputed('fraudulent');
  const form = new FormData();
  form.set('input', JSON.stringify({ evidences: [{ evidence_type: 'OTHER', notes: 'Lieferschein' }] }));
  form.set('file1', new File(['%PDF-1.7'], 'lieferschein.pdf', { type: 'application/pdf' }));
  const token = await tokenOf(app.base, app.account);
  const sent = await fetch(`${app.base}${path}/provide-evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  expect(sent.status).toBe(200);
  expect(await read(app, path)).toMatchObject({
    status: 'UNDER_REVIEW',
    evidences: [{ notes: 'Lieferschein', documents: [{ name: 'lieferschein.pdf' }] }],
  });
  await app.call('POST', `${path}/adjudicate`, { adjudication_outcome: 'SELLER_FAVOR' });
  expect(await read(app, path)).toMatchObject({
    dispute_outcome: { outcome_code: 'RESOLVED_SELLER_FAVOUR' },
    money_movements: [{ type: 'DEBIT' }, { type: 'CREDIT' }],
  });
  expect((await app.call('POST', `${path}/accept-claim`, {})).status).toBe(422);
});

test('a text file is no evidence, and a refund beside an open chargeback is refused', async () => {
  const { app, path, capture } = await disputed('fraudulent');
  const form = new FormData();
  form.set('input', JSON.stringify({ evidences: [{ evidence_type: 'OTHER' }] }));
  form.set('file1', new File(['hi'], 'notes.txt', { type: 'text/plain' }));
  const token = await tokenOf(app.base, app.account);
  const headers = { authorization: `Bearer ${token}` };
  const sent = await fetch(`${app.base}${path}/provide-evidence`, { method: 'POST', headers, body: form });
  expect(await sent.text()).toContain('INVALID_FILE_FORMAT');
  const refund = await app.call('POST', `/v2/payments/captures/${capture.id}/refund`, {});
  expect(refund.body.details?.[0]?.issue).toBe('REFUND_NOT_ALLOWED');
});

test('a dispute that nobody answers is lost after ten days', async () => {
  const { app, path, id } = await disputed('inquiry');
  await sandbox.control.advanceClock(app.account, 10 * 86_400_000);
  expect(await read(app, path)).toMatchObject({
    dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR' },
    money_movements: [{ type: 'DEBIT' }],
  });
  const listed = (await read(app, '/v1/customer/disputes'))['items'];
  expect(listed).toMatchObject([{ dispute_id: id, status: 'RESOLVED' }]);
});

test('a person fails an e-check, decides a dispute and deletes a wallet on the overview page', async () => {
  const app = await openApp(sandbox);
  const vault = await storedWallet(app, 'echeck');
  const { capture } = await chargeWallet(app, vault);
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${sandbox.url}/accounts/${app.account}/${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { origin: sandbox.url },
    });
  const page = await (await fetch(`${sandbox.url}/accounts/${app.account}`)).text();
  expect(page).toContain(`aria-label="Fail the e-check ${capture.id}"`);
  expect((await post('payments/settle', { charge: capture.id, outcome: 'denied' })).status).toBe(303);
  expect((await read(app, `/v2/payments/captures/${capture.id}`)).status).toBe('DECLINED');
  expect((await post('payments/settle', { charge: capture.id })).status).toBe(400);
  expect((await post('methods/revoke', { paymentMethod: vault })).status).toBe(303);
  expect((await app.call('GET', `/v3/vault/payment-tokens/${vault}`)).status).toBe(404);
  const { id, path } = await disputed('fraudulent');
  expect((await post('disputes/decide', { dispute: id })).status).toBe(400);
  expect(path).toContain(id);
});

test('a bank’s reversal ends an open case with its money back, and takes nothing that a lost case took before', async () => {
  const open = await disputed('fraudulent');
  const reverse = ({ app, capture }: typeof open) =>
    sandbox.control.intervene(app.account, 'payments/reverse', { charge: capture.id });
  await reverse(open);
  expect(await read(open.app, open.path)).toMatchObject({
    dispute_outcome: { outcome_code: 'CANCELED_BY_BUYER' },
    money_movements: [{ type: 'DEBIT' }, { type: 'CREDIT' }],
  });
  const lost = await disputed('fraudulent');
  await sandbox.control.intervene(lost.app.account, 'disputes/decide', { dispute: lost.id, winner: 'buyer' });
  await expect(reverse(lost)).rejects.toThrow('has taken the payment');
});

test('an inquiry about 12.34 of which 10.00 were refunded since takes the other 2.34 when it is escalated', async () => {
  const { app, capture, path } = await disputed('inquiry');
  const amount = { value: '10.00', currency_code: 'EUR' };
  expect((await app.call('POST', `/v2/payments/captures/${capture.id}/refund`, { amount })).status).toBe(201);
  await app.call('POST', `${path}/escalate`, { note: 'Bitte prüfen' });
  expect(await read(app, path)).toMatchObject({ money_movements: [{ type: 'DEBIT', amount: { value: '2.34' } }] });
});

test('what a lost case took is neither disputed again nor refunded', async () => {
  const { app, capture, id } = await disputed('fraudulent');
  await sandbox.control.intervene(app.account, 'disputes/decide', { dispute: id, winner: 'buyer' });
  await expect(sandbox.control.raiseDispute(app.account, capture.id, 'fraudulent')).rejects.toThrow('nothing left');
  expect((await app.call('POST', `/v2/payments/captures/${capture.id}/refund`, {})).status).toBe(422);
});
