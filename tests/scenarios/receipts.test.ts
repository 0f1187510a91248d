import { newId, publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../setup/api/test-brands.ts';
import { codeOf, type TestVisitor } from '../setup/api/visitor.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { booksOf, expectCleanBooks, invoicesOf, timelineOf } from './support/look.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

const terms = { kind: 'net' as const, days: 14 };
const euros = (amountMinor: string, currency = 'EUR') => ({ amountMinor, currency });

let world: World;
let payer: Customer;
let desk: TestVisitor['api']['admin'];
let accountId: string;
let ids: string[];

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  payer = await addCustomer(world, { key: 'payer', startDate: '2026-03-01', plan: flatPlan('till', '100.00'), terms });
  await world.advanceTo('2026-04-02');
  accountId = publicId('acc', payer.accountId);
  const visitor = world.brand.admin();
  await visitor.api.admin.session.signIn.mutate({ email: world.brand.staffEmail, password });
  desk = visitor.api.admin;
  const { rows } = await desk.invoices.list.query({ accountId });
  ids = rows.map(({ id }) => id).toReversed();
}, 60_000);
afterAll(() => world?.close());

const receipt = (changes: object = {}) => ({
  ...{ accountId, paymentId: newId(), rail: 'bank_transfer' as const, receivedOn: '2026-04-01', reference: 'RF18' },
  ...{ amount: euros('15000'), allocation: { kind: 'oldest_first' as const } },
  ...changes,
});
const said = (...parts: [string, string, string?][]) => ({
  kind: 'as_said' as const,
  parts: parts.map(([invoiceId, minor, currency]) => ({ invoiceId, amount: euros(minor, currency) })),
});
const purseNo = async () => {
  const { owner } = world.api;
  const accounts = owner.selectFrom('account').select('purse_no').where('account_id', '=', payer.accountId);
  return (await accounts.executeTakeFirstOrThrow()).purse_no;
};

test('150.00 pay the older of two invoices of 119.00 first, half of each, or as said, and the preview says so', async () => {
  const shares = async (allocation: object, amountMinor = '15000') => {
    const wanted = { accountId, amount: euros(amountMinor), allocation: allocation as { kind: 'oldest_first' } };
    const { invoices, remainder } = await desk.payments.previewReceipt.query(wanted);
    return [...invoices.map(({ gets }) => gets.amountMinor), remainder.amountMinor];
  };
  expect(await shares({ kind: 'oldest_first' })).toEqual(['11900', '3100', '0']);
  expect(await shares({ kind: 'in_proportion' })).toEqual(['7500', '7500', '0']);
  expect(await shares(said([ids[1]!, '5000']))).toEqual(['0', '5000', '10000']);
  expect(await shares({ kind: 'oldest_first' }, '30000')).toEqual(['11900', '11900', '6200']);
});

test('the door refuses other currencies, days and parts, sums of nothing and customers it does not know', async () => {
  const ask = (changes: object) => codeOf(desk.payments.recordReceipt.mutate(receipt(changes)));
  expect(await ask({ amount: euros('0') })).toBe('invalid_input');
  expect(await ask({ amount: euros('-5') })).toBe('invalid_input');
  expect(await ask({ amount: euros('5', 'QQQ') })).toBe('invalid_input');
  expect(await ask({ receivedOn: '2026-04-03' })).toBe('invalid_input');
  expect(await ask({ receivedOn: '2026-02-30' })).toBe('invalid_input');
  expect(await ask({ receivedOn: '2024-04-01' })).toBe('invalid_input');
  expect(await ask({ rail: 'card' })).toBe('invalid_input');
  expect(await ask({ allocation: said([ids[0]!, '11901']) })).toBe('allocation_too_high');
  expect(await ask({ allocation: said([ids[0]!, '11900'], [ids[1]!, '3101']) })).toBe('allocation_too_high');
  expect(await ask({ allocation: said([ids[0]!, '1'], [ids[0]!, '1']) })).toBe('invalid_input');
  expect(await ask({ allocation: said([ids[0]!, '1', 'HUF']) })).toBe('currency_differs');
  expect(await ask({ allocation: said([publicId('inv', newId()), '1']) })).toBe('invoice_not_payable');
  expect(await ask({ accountId: publicId('acc', newId()) })).toBe('not_found');
  expect(await booksOf(world)).not.toHaveProperty('bank');
});

test('a transfer written down twice by one form is one payment of 150.00: one invoice paid, 31.00 off the next', async () => {
  const wanted = receipt();
  const [first, second] = await Promise.all([1, 2].map(() => desk.payments.recordReceipt.mutate(wanted)));
  expect(second).toEqual(first);
  expect(
    await codeOf(desk.payments.bounceReceipt.mutate({ paymentId: first!.id, fee: euros('5', 'HUF'), reason: 'x' })),
  ).toBe('currency_differs');
  const invoices = await invoicesOf(world, payer);
  expect(invoices.map(({ status }) => status)).toEqual(['paid', 'open']);
  expect((await desk.invoices.get.query({ invoiceId: ids[1]!, language: 'de' })).settled).toEqual(euros('3100'));
  expect(await booksOf(world)).toMatchObject({ bank: '150.00' });
  expect(await timelineOf(world, payer)).toContain('2026-04-02 payment.succeeded');
  await expectCleanBooks(world);
});

test('a check of 200.00 pays the 88.00 left and leaves 112.00 of credit; bounced, all is owed again and the bank keeps 4.00', async () => {
  const check = await desk.payments.recordReceipt.mutate(receipt({ rail: 'check', amount: euros('20000') }));
  expect((await invoicesOf(world, payer)).map(({ status }) => status)).toEqual(['paid', 'paid']);
  expect((await desk.customers.purse.query({ accountId })).credit).toEqual([euros('11200')]);
  const bounce = { paymentId: check.id, fee: euros('400'), reason: 'Konto nicht gedeckt' };
  const before = await purseNo();
  await desk.payments.bounceReceipt.mutate(bounce);
  // A run that read the 112.00 meanwhile spends none of them.
  expect(await purseNo()).toBe(before + 1);
  expect(await codeOf(desk.payments.bounceReceipt.mutate(bounce))).toBe('payment_not_reversible');
  expect((await invoicesOf(world, payer)).map(({ status }) => status)).toEqual(['paid', 'open']);
  expect((await desk.customers.purse.query({ accountId })).credit).toEqual([]);
  expect(await booksOf(world)).toMatchObject({ bank: '146.00', fees: '4.00', receivable: '88.00' });
  expect((await desk.payments.get.query({ paymentId: check.id })).reversal).toBe('late_failure');
  await expectCleanBooks(world);
});

test('a transfer of 50.00 too much is given back by hand: 20.00 out of the credit, and booked at once', async () => {
  const { id: paymentId } = await desk.payments.recordReceipt.mutate(receipt({ amount: euros('13800') }));
  const amount = euros('2000');
  await desk.payments.refund.mutate({ paymentId, amount, refundableMinor: '13800', reason: 'zu viel' });
  expect((await desk.customers.purse.query({ accountId })).credit).toEqual([euros('3000')]);
  expect(await codeOf(desk.payments.bounceReceipt.mutate({ paymentId, fee: null, reason: 'x' }))).toBe(
    'payment_not_reversible',
  );
  expect(await booksOf(world)).toMatchObject({ bank: '264.00', customer_credit: '-30.00', receivable: '0.00' });
  await expectCleanBooks(world);
});

test('a check that nothing is open for is written down once; of a refund and a bounce in the same moment one happens', async () => {
  const check = receipt({ rail: 'check', amount: euros('2000') });
  const written = await Promise.all([1, 2].map(() => desk.payments.recordReceipt.mutate(check)));
  const { id: paymentId } = written[0]!;
  expect(written[1]).toEqual({ id: paymentId });
  // The same form cannot tell of other money.
  for (const other of [{ amount: euros('2001') }, { rail: 'cash' as const }, { reference: 'RF19' }])
    expect(await codeOf(desk.payments.recordReceipt.mutate({ ...check, ...other }))).toBe('invalid_input');
  const asked = { paymentId, amount: euros('2000'), refundableMinor: '2000', reason: 'zu viel' };
  const tried = await Promise.allSettled([
    desk.payments.refund.mutate(asked),
    desk.payments.bounceReceipt.mutate({ paymentId, fee: null, reason: 'x' }),
  ]);
  expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await booksOf(world)).toMatchObject({ bank: '264.00', customer_credit: '-30.00', receivable: '0.00' });
  await expectCleanBooks(world);
});

test('the same 7.00 of the same day and reference under another id are asked about, and booked when they came again', async () => {
  const cash = receipt({ rail: 'cash', amount: euros('700') });
  const { id: first } = await desk.payments.recordReceipt.mutate(cash);
  const repeated = { ...cash, paymentId: newId() };
  expect(await codeOf(desk.payments.recordReceipt.mutate(repeated))).toBe('receipt_repeated');
  expect(await codeOf(desk.payments.recordReceipt.mutate({ ...repeated, rail: 'check' }))).toBe('receipt_repeated');
  expect(await booksOf(world)).toMatchObject({ bank: '271.00' });
  // Under its own id it is the payment that is known.
  expect(await desk.payments.recordReceipt.mutate(cash)).toEqual({ id: first });
  const { id: second } = await desk.payments.recordReceipt.mutate({ ...repeated, again: true });
  expect(await booksOf(world)).toMatchObject({ bank: '278.00' });
  // What bounced did not stay: the same money may come after it.
  for (const paymentId of [first, second])
    await desk.payments.bounceReceipt.mutate({ paymentId, fee: null, reason: 'x' });
  const { id: third } = await desk.payments.recordReceipt.mutate({ ...cash, paymentId: newId() });
  await desk.payments.bounceReceipt.mutate({ paymentId: third, fee: null, reason: 'x' });
  expect(await booksOf(world)).toMatchObject({ bank: '264.00' });
  await expectCleanBooks(world);
});

test('the trial balance of any day is balanced: nothing before the first invoice, 264.00 in the bank after the last', async () => {
  expect((await desk.ledger.trialBalance.query({ asOf: '2026-02-28' })).balances).toEqual([]);
  expect(await codeOf(desk.ledger.trialBalance.query({ asOf: '2026-02-30' }))).toBe('invalid_input');
  const { asOf, balances, csv } = await desk.ledger.trialBalance.query({ asOf: null });
  expect(asOf).toBe('2026-04-02');
  expect(balances).toMatchObject([{ currency: 'EUR', balanced: true }]);
  const [euro] = balances;
  expect(euro!.debit).toEqual(euro!.credit);
  const line = (account: string) => euro!.lines.find((candidate) => candidate.account === account);
  expect(line('bank')).toMatchObject({ debit: euros('52900'), credit: euros('26500'), balance: euros('26400') });
  expect(csv.split('\r\n')).toContain('2026-04-02,EUR,bank,529.00,265.00,264.00');
  expect(line('fees')).toMatchObject({ balance: euros('400') });
});

test('Anna earns 40 % of 100.00 and 2.50 for each of 2 bookings in April; what no rule pays for is counted', async () => {
  const { db, moment } = await world.open();
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    const member_id = newId();
    const own = { tenant_id, member_id, recorded_at: moment.wallNow, acted_on: '2026-04-01' };
    const member = { tenant_id, member_id, account_id: payer.accountId, member_key: 'anna', name: '=Anna' };
    await trx.insertInto('member').values(member).execute();
    const paid = { amount_minor: 10_000n, currency: 'EUR' };
    const did = [
      { activity_key: 'a', kind: 'service_provided' as const, times: 1, service_code: 'cut', ...paid },
      { activity_key: 'b', kind: 'appointment_booked' as const, times: 2 },
      { activity_key: 'c', kind: 'payment_taken' as const, times: 1, ...paid },
      { activity_key: 'd', kind: 'service_provided' as const, times: 1, ...paid, acted_on: '2026-03-31' },
    ];
    await trx
      .insertInto('member_activity')
      .values(did.map((row) => ({ ...own, ...row })))
      .execute();
  });
  const wrong = await desk.pay.setRules.mutate({ accountId, text: 'cut; service_provided; 400%' });
  expect(wrong.problems).toEqual([{ line: 1, code: 'rate' }]);
  const text = 'cut; service_provided; 40%\nbooked; appointment_booked; 2.50';
  expect((await desk.pay.setRules.mutate({ accountId, text })).problems).toEqual([]);
  const april = await desk.pay.statements.query({ accountId, from: '2026-04-01', to: '2026-04-30' });
  expect(april).toMatchObject({
    rules: text,
    statements: [{ memberName: '=Anna', total: euros('4500'), withoutRule: 1 }],
  });
  expect(april.csv.split('\r\n')).toContain(`2026-04-01,2026-05-01,'=Anna,cut,1,EUR,100.00,40.00`);
  const march = await desk.pay.statements.query({ accountId, from: '2026-03-01', to: '2026-03-31' });
  expect(march.statements).toMatchObject([{ total: euros('4000'), withoutRule: 0 }]);
  const ask = (from: string, to: string) => codeOf(desk.pay.statements.query({ accountId, from, to }));
  expect([await ask('2026-04-02', '2026-04-01'), await ask('2026-02-30', '2026-04-01')]).toEqual([
    'invalid_input',
    'invalid_input',
  ]);
});
