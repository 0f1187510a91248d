import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { answerPage, captureIn, chargeWallet, hrefOf, openApp, order, storedWallet } from '../testing/paypal-app.ts';
import { startTestSandbox } from '../testing/shop.ts';

const DAY_MS = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('an order is approved on its page and captured by the seller, who pays 2.49 % and 0.35', async () => {
  const app = await openApp(sandbox);
  const made = await app.call('POST', '/v2/checkout/orders', order());
  const early = await app.call('POST', `/v2/checkout/orders/${made.body.id}/capture`);
  expect(early.body.details?.[0]?.issue).toBe('ORDER_NOT_APPROVED');
  const back = await answerPage(hrefOf(made.body, 'payer-action'), 'good');
  expect(back).toMatch(/^http:\/\/shop\.test\/back\?attempt=1&token=[A-Z0-9]{17}&PayerID=[2-9A-HJ-NP-Z]{13}$/);
  const prefer = { prefer: 'return=representation' };
  const paid = await app.call('POST', `/v2/checkout/orders/${made.body.id}/capture`, undefined, prefer);
  const capture = captureIn(paid.body);
  expect((await app.call('GET', `/v2/payments/captures/${capture.id}`)).body).toMatchObject({
    status: 'COMPLETED',
    custom_id: 'ten,acc,att',
    seller_receivable_breakdown: { paypal_fee: { value: '0.66' }, net_amount: { value: '11.68' } },
  });
  const again = await app.call('POST', `/v2/checkout/orders/${made.body.id}/capture`);
  expect(again.body.details?.[0]?.issue).toBe('ORDER_ALREADY_CAPTURED');
});

test('an approval that nobody captures is reversed after three hours, and an order nobody approves is gone', async () => {
  const app = await openApp(sandbox);
  const [approved, left] = [
    await app.call('POST', '/v2/checkout/orders', order()),
    await app.call('POST', '/v2/checkout/orders', order()),
  ];
  await answerPage(hrefOf(approved.body, 'payer-action'), 'good');
  await sandbox.control.advanceClock(app.account, 3 * 3_600_000);
  expect((await app.call('GET', `/v2/checkout/orders/${approved.body.id}`)).body.status).toBe('VOIDED');
  expect((await app.call('GET', `/v2/checkout/orders/${left.body.id}`)).status).toBe(404);
  const { events } = await sandbox.control.log(app.account);
  expect(events.map(({ type }) => type)).toEqual(['CHECKOUT.ORDER.APPROVED', 'CHECKOUT.PAYMENT-APPROVAL.REVERSED']);
});

test.each([
  ['declined', 422, 'INSTRUMENT_DECLINED'],
  ['fails_later', 422, 'INSTRUMENT_DECLINED'],
  ['asks_again', 422, 'PAYER_ACTION_REQUIRED'],
])('a stored wallet of the buyer %s answers %i %s and leaves nothing behind', async (buyer, status, issue) => {
  const app = await openApp(sandbox);
  const answer = await chargeWallet(app, await storedWallet(app, buyer));
  expect([answer.status, answer.body.details?.[0]?.issue]).toEqual([status, issue]);
  expect((await sandbox.control.log(app.account)).events.map(({ type }) => type)).toEqual([
    'VAULT.PAYMENT-TOKEN.CREATED',
  ]);
});

test.each([
  ['echeck', 'COMPLETED'],
  ['echeck_fails', 'DECLINED'],
])('an e-check of the buyer %s is pending for six days and then %s', async (buyer, ended) => {
  const app = await openApp(sandbox);
  const { capture } = await chargeWallet(app, await storedWallet(app, buyer));
  const read = async () => (await app.call('GET', `/v2/payments/captures/${capture.id}`)).body;
  expect(await read()).toMatchObject({ status: 'PENDING', status_details: { reason: 'ECHECK' } });
  await sandbox.control.advanceClock(app.account, 6 * DAY_MS - 60_000);
  expect((await read()).status).toBe('PENDING');
  await sandbox.control.advanceClock(app.account, 60_000);
  expect((await read()).status).toBe(ended);
});

test('refunds of 5.00 and 7.34 use 12.34 up, and the next cent is refused', async () => {
  const app = await openApp(sandbox);
  const { capture } = await chargeWallet(app, await storedWallet(app, 'good'));
  const refund = (value: string) =>
    app.call(
      'POST',
      `/v2/payments/captures/${capture.id}/refund`,
      { amount: { currency_code: 'EUR', value } },
      { prefer: 'return=representation' },
    );
  expect((await refund('12.35')).body.details?.[0]?.issue).toBe('REFUND_AMOUNT_EXCEEDED');
  expect((await refund('5.00')).body).toMatchObject({ status: 'COMPLETED' });
  expect((await refund('7.34')).body).toMatchObject({
    seller_payable_breakdown: { total_refunded_amount: { value: '12.34' } },
  });
  expect((await refund('0.01')).body.details?.[0]?.issue).toBe('CAPTURE_FULLY_REFUNDED');
});

test.each([
  ['HUF', '100.50', 'DECIMALS_NOT_SUPPORTED'],
  ['JPY', '0.5', 'DECIMALS_NOT_SUPPORTED'],
  ['EUR', '1.005', 'DECIMAL_PRECISION'],
  ['EUR', '0.00', 'CANNOT_BE_ZERO_OR_NEGATIVE'],
  ['KWD', '1.00', 'CURRENCY_NOT_SUPPORTED'],
])('%s %s is refused as %s', async (currency, value, issue) => {
  const app = await openApp(sandbox);
  const { status, body } = await app.call('POST', '/v2/checkout/orders', order({ currency, value }));
  expect([status, body.details?.[0]?.issue]).toEqual([422, issue]);
});

test('one invoice id is paid once', async () => {
  const app = await openApp(sandbox);
  const vault = await storedWallet(app, 'good');
  const pay = (id: string) =>
    app.call('POST', '/v2/checkout/orders', order({ vault, invoice: 'TW-1' }), { 'paypal-request-id': id });
  expect((await pay('a')).status).toBe(201);
  expect((await pay('b')).body.details?.[0]?.issue).toBe('DUPLICATE_INVOICE_ID');
});

test('the report lists a payment forty minutes later and says how far it is complete', async () => {
  const app = await openApp(sandbox);
  await chargeWallet(app, await storedWallet(app, 'good'));
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const report = async () => {
    const to = new Date(Date.now() + 2 * 3_600_000).toISOString();
    return (await app.call('GET', `/v1/reporting/transactions?start_date=${from}&end_date=${to}`)).body;
  };
  expect((await report())['transaction_details']).toEqual([]);
  await sandbox.control.advanceClock(app.account, 41 * 60_000);
  expect((await report())['transaction_details']).toMatchObject([
    {
      transaction_info: {
        transaction_event_code: 'T0006',
        fee_amount: { value: '-0.66' },
        custom_field: 'ten,acc,att',
      },
    },
  ]);
});
