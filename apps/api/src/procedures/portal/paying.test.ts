import { publicId } from '@quittance/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer, addSubscription, type Customer } from '../../../../../tests/scenarios/support/customers.ts';
import { paymentsOf } from '../../../../../tests/scenarios/support/look.ts';
import { flatPlan } from '../../../../../tests/scenarios/support/plans.ts';
import { visitPortal } from '../../../../../tests/scenarios/support/portal-visitor.ts';
import { openWorld, type World } from '../../../../../tests/scenarios/support/world.ts';
import { codeOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';

const good = '4242424242424242';
const declinesLater = '4000000000000341';

let world: World;
let customer: Customer;
let owner: TestVisitor;
let customers = 0;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
});
afterAll(() => world.close());
beforeEach(async () => {
  customers += 1;
  const story = { key: `haus-${customers}`, plan: flatPlan('monthly', '100.00'), startDate: '2026-03-01' };
  customer = await addCustomer(world, { ...story, terms: { kind: 'net', days: 14 } });
  await world.work();
  owner = await visitPortal(world, customer);
});

const total = { amountMinor: '11900', currency: 'EUR' };
const visitPage = (url: string, card: string) => world.sandbox.control.completeCheckout(url, { card });

async function storeCard(card: string, visitor = owner): Promise<string> {
  const begun = await visitor.api.portal.methods.add.mutate({ rail: 'card' });
  await visitPage(begun.redirectUrl, card);
  expect(await visitor.api.portal.methods.complete.mutate({ methodId: begun.methodId })).toMatchObject({
    status: 'active',
  });
  return begun.methodId;
}

async function openInvoice(visitor = owner): Promise<string> {
  const offer = await visitor.api.portal.payments.offer.query({ invoiceIds: [], language: 'de' });
  return offer?.invoices[0]?.id ?? '';
}

const statusOf = async (invoiceId: string) =>
  (await owner.api.portal.invoices.get.query({ invoiceId, language: 'de' })).status;

describe('Paying with a stored method', () => {
  test('119.00 € are paid at once, and the invoice with them', async () => {
    const methodId = await storeCard(good);
    const invoiceId = await openInvoice();
    const started = await owner.api.portal.payments.start.mutate({
      invoiceIds: [invoiceId, invoiceId],
      wish: { kind: 'saved', methodId },
    });
    expect(started.kind).toBe('sent');
    const payment = await owner.api.portal.payments.get.query({ paymentId: started.paymentId });
    expect(payment).toMatchObject({
      status: 'succeeded',
      amount: total,
      received: total,
      methodLabel: 'Visa ····\u00A04242',
    });
    expect(payment.invoices).toMatchObject([{ id: invoiceId, status: 'paid', amount: total }]);
    expect(await owner.api.portal.payments.offer.query({ invoiceIds: [invoiceId], language: 'de' })).toBeNull();
    const again = owner.api.portal.payments.start.mutate({
      invoiceIds: [invoiceId],
      wish: { kind: 'saved', methodId },
    });
    expect(await codeOf(again)).toBe('invoice_not_payable');
  });

  test('a refusal of the bank is told in the customer’s words, and the invoice stays open', async () => {
    const methodId = await storeCard(declinesLater);
    const invoiceId = await openInvoice();
    const wish = { kind: 'saved', methodId } as const;
    const { paymentId } = await owner.api.portal.payments.start.mutate({ invoiceIds: [invoiceId], wish });
    const payment = await owner.api.portal.payments.get.query({ paymentId });
    expect(payment).toMatchObject({ status: 'failed', declineReason: 'contact_bank' });
    expect((await owner.get(`/files/payments/${paymentId}.pdf`)).status).toBe(404);
    expect(JSON.stringify(payment)).not.toContain('generic_decline');
    expect(await statusOf(invoiceId)).toBe('open');
  });

  test('two clicks at the same moment charge once', async () => {
    const methodId = await storeCard(good);
    const invoiceIds = [await openInvoice()];
    const click = () => owner.api.portal.payments.start.mutate({ invoiceIds, wish: { kind: 'saved', methodId } });
    const answers = await Promise.allSettled([click(), click()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await paymentsOf(world, customer)).map(({ status, amount }) => [status, amount])).toEqual([
      ['succeeded', '119.00'],
    ]);
  });
});

describe('Paying on the provider’s page', () => {
  const hosted = { kind: 'hosted', rail: 'card', saveMethod: true } as const;
  const start = async (invoiceId: string) => {
    const begun = await owner.api.portal.payments.start.mutate({ invoiceIds: [invoiceId], wish: hosted });
    if (begun.kind !== 'leave') throw new Error('The customer was not sent to a page.');
    return begun;
  };

  test('pays, keeps the card when asked to, and looking again changes nothing', async () => {
    const invoiceId = await openInvoice();
    const begun = await start(invoiceId);
    await visitPage(begun.redirectUrl, good);
    for (let looks = 0; looks < 3; looks += 1) {
      const payment = await owner.api.portal.payments.get.query({ paymentId: begun.paymentId, left: looks === 2 });
      expect(payment).toMatchObject({ status: 'succeeded', received: total, hosted: true });
    }
    const { methods } = await owner.api.portal.methods.list.query({ language: 'de' });
    expect(methods).toMatchObject([{ label: 'Visa ····\u00A04242', isDefault: true }]);
    expect(await paymentsOf(world, customer)).toHaveLength(1);
  });

  test('whoever leaves the page has paid nothing, nobody can pay there any more, and paying anew works', async () => {
    const invoiceId = await openInvoice();
    const left = await start(invoiceId);
    const payment = await owner.api.portal.payments.get.query({ paymentId: left.paymentId, left: true });
    expect(payment).toMatchObject({ status: 'cancelled', received: { amountMinor: '0' } });
    expect((await visitPage(left.redirectUrl, good)).result).toBe('closed');
    const again = await start(invoiceId);
    await visitPage(again.redirectUrl, good);
    await owner.api.portal.payments.get.query({ paymentId: again.paymentId });
    expect(await statusOf(invoiceId)).toBe('paid');
  });

  test('whoever just goes back and starts again is not told to wait: the first page is closed', async () => {
    const invoiceId = await openInvoice();
    const [first, second] = [await start(invoiceId), await start(invoiceId)];
    expect((await visitPage(first.redirectUrl, good)).result).toBe('closed');
    await visitPage(second.redirectUrl, good);
    await owner.api.portal.payments.get.query({ paymentId: second.paymentId });
    const payments = await paymentsOf(world, customer);
    expect(payments.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'succeeded']);
  });

  test('an invoice whose page was paid a moment ago is not paid twice', async () => {
    const invoiceId = await openInvoice();
    const first = await start(invoiceId);
    await visitPage(first.redirectUrl, good);
    const again = owner.api.portal.payments.start.mutate({ invoiceIds: [invoiceId], wish: hosted });
    expect(await codeOf(again)).toBe('invoice_not_payable');
    expect(await statusOf(invoiceId)).toBe('paid');
  });
});

describe('Paying several invoices at once', () => {
  const second = { amountMinor: '5950', currency: 'EUR' };
  const both = { amountMinor: '17850', currency: 'EUR' };
  const ids = async () => {
    const offer = await owner.api.portal.payments.offer.query({ invoiceIds: [], language: 'de' });
    return offer?.invoices.map(({ id }) => id) ?? [];
  };
  const choose = (chosen: string[] | null) => owner.api.portal.payments.choose.query({ chosen, language: 'de' });

  beforeEach(async () => {
    const story = { key: `haus-${customers}`, plan: flatPlan('extra', '50.00'), startDate: '2026-03-01' };
    await addSubscription(world, customer.accountId, story);
    await world.work();
  });

  test('all are chosen at first, one alone sums to its own, and what is paid or strange is no choice any more', async () => {
    expect((await choose(null)).choices).toMatchObject([{ currency: 'EUR', total: both, invoices: [{}, {}] }]);
    const [, one = ''] = await ids();
    expect((await choose([one])).choices).toMatchObject([
      { total: second, invoices: [{ chosen: false }, { id: one, chosen: true }] },
    ]);
    expect((await choose([])).choices).toMatchObject([{ total: { amountMinor: '0' } }]);
    const strange = publicId('inv', customer.accountId);
    expect((await choose([strange])).choices).toMatchObject([{ total: { amountMinor: '0' } }]);
  });

  test('119.00 and 59.50 are one payment of 178.50, whose receipt and mail name both', async () => {
    const methodId = await storeCard(good);
    const invoiceIds = await ids();
    const wish = { kind: 'saved', methodId } as const;
    const { paymentId } = await owner.api.portal.payments.start.mutate({ invoiceIds, total: both, wish });
    const payment = await owner.api.portal.payments.get.query({ paymentId });
    expect(payment).toMatchObject({ status: 'succeeded', received: both });
    expect(payment.invoices.map(({ status, amount }) => [status, amount])).toEqual([
      ['paid', total],
      ['paid', second],
    ]);
    expect(await choose(null)).toEqual({ choices: [], underWay: [] });
    await world.work();
    const { text } = await world.mail.waitForMessage(customer.email, { subject: 'Ihre Zahlung über' });
    for (const { number } of payment.invoices) expect(text).toContain(number);
    const path = `/files/payments/${paymentId}.pdf`;
    const paper = await owner.get(path);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.headers.get('content-disposition')).toBe(`attachment; filename="${paymentId}.pdf"`);
    expect((await world.brand.portal().get(path)).status).toBe(401);
    const stranger = await addCustomer(world, {
      key: `gast-${customers}`,
      plan: flatPlan('x', '1.00'),
      startDate: '2027-01-01',
    });
    expect((await (await visitPortal(world, stranger)).get(path)).status).toBe(404);
    expect((await owner.get('/files/payments/nothing.pdf')).status).toBe(404);
  });

  test('a second tab is refused when one of its invoices was paid or the sum is another one, and charges nothing', async () => {
    const methodId = await storeCard(good);
    const invoiceIds = await ids();
    const wish = { kind: 'saved', methodId } as const;
    const start = (chosen: string[], sum: typeof total) =>
      codeOf(owner.api.portal.payments.start.mutate({ invoiceIds: chosen, total: sum, wish }));
    expect(await start(invoiceIds, total)).toBe('payment_sum_changed');
    expect(await start(invoiceIds, { ...both, currency: 'HUF' })).toBe('payment_sum_changed');
    expect(await start(invoiceIds, { ...both, amountMinor: '-1' })).toBe('invalid_input');
    await owner.api.portal.payments.start.mutate({ invoiceIds: invoiceIds.slice(1), total: second, wish });
    expect(await start(invoiceIds, both)).toBe('invoice_not_payable');
    expect((await choose(invoiceIds)).choices).toMatchObject([{ total, invoices: [{ chosen: true }] }]);
    expect((await paymentsOf(world, customer)).map(({ amount }) => amount)).toEqual(['59.50']);
  });
});

describe('Who may not pay', () => {
  test('a viewer reads the payment and is refused everything that moves money or methods', async () => {
    const methodId = await storeCard(good);
    const invoiceIds = [await openInvoice()];
    const wish = { kind: 'saved', methodId } as const;
    const { api: calls } = await visitPortal(world, customer, { right: 'viewer' });
    const refused = [
      calls.portal.payments.start.mutate({ invoiceIds, wish }),
      calls.portal.payments.offer.query({ invoiceIds, language: 'de' }),
      calls.portal.payments.choose.query({ chosen: null, language: 'de' }),
      calls.portal.methods.list.query({ language: 'de' }),
      calls.portal.methods.add.mutate({ rail: 'card' }),
      calls.portal.methods.complete.mutate({ methodId }),
      calls.portal.methods.setDefault.mutate({ methodId }),
      calls.portal.methods.remove.mutate({ methodId }),
    ];
    expect(new Set(await Promise.all(refused.map(codeOf)))).toEqual(new Set(['not_allowed']));
    expect(await paymentsOf(world, customer)).toEqual([]);
    const { paymentId } = await owner.api.portal.payments.start.mutate({ invoiceIds, wish });
    expect((await calls.portal.payments.get.query({ paymentId })).status).toBe('succeeded');
  });

  test('another customer of the brand gets nowhere with these ids, alone or mixed with own ones', async () => {
    const methodId = await storeCard(good);
    const mine = await openInvoice();
    const story = { key: `fremd-${customers}`, plan: flatPlan('monthly', '100.00'), startDate: '2026-03-01' };
    const stranger = await addCustomer(world, story);
    await world.work();
    const visitor = await visitPortal(world, stranger);
    const [own, theirs] = [await storeCard(good, visitor), await openInvoice(visitor)];
    const pay = (invoiceIds: string[], method: string) =>
      codeOf(visitor.api.portal.payments.start.mutate({ invoiceIds, wish: { kind: 'saved', methodId: method } }));
    expect(await pay([mine], own)).toBe('invoice_not_payable');
    expect(await pay([theirs, mine], own)).toBe('invoice_not_payable');
    expect(await pay([theirs], methodId)).toBe('method_not_usable');
    expect(await codeOf(visitor.api.portal.methods.remove.mutate({ methodId }))).toBe('not_found');
    expect(await codeOf(visitor.api.portal.methods.complete.mutate({ methodId }))).toBe('not_found');
    expect(await statusOf(mine)).toBe('open');
  });
});

test('Bad input starts nothing: no invoices, too many, ids of another kind, an unknown way to pay', async () => {
  const invoiceId = await openInvoice();
  const start = (input: object) => owner.api.portal.payments.start.mutate(input as never);
  const saved = { kind: 'saved', methodId: publicId('pm', customer.accountId) };
  const hosted = { kind: 'hosted', rail: 'iou', saveMethod: false };
  const wrong: [unknown[], object, string][] = [
    [[], saved, 'invalid_input'],
    [Array(101).fill(invoiceId), saved, 'invalid_input'],
    [[publicId('pay', customer.accountId)], saved, 'invalid_input'],
    [[invoiceId], { kind: 'cash' }, 'invalid_input'],
    [[invoiceId], saved, 'method_not_usable'],
    [[invoiceId], hosted, 'rail_not_offered'],
    [[invoiceId], { ...hosted, rail: 'sepa_debit' }, 'rail_not_offered'],
  ];
  for (const [invoiceIds, wish, code] of wrong) expect(await codeOf(start({ invoiceIds, wish }))).toBe(code);
  expect(await codeOf(owner.api.portal.payments.get.query({ paymentId: invoiceId }))).toBe('invalid_input');
  const unknown = publicId('pay', customer.accountId);
  expect(await codeOf(owner.api.portal.payments.get.query({ paymentId: unknown }))).toBe('not_found');
  expect(await paymentsOf(world, customer)).toEqual([]);
});

test('A provider that does not answer is said to be unavailable, and nothing is charged', async () => {
  const invoiceIds = [await openInvoice()];
  await world.sandbox.control.addFault({ kind: '500', account: world.stripeAccount, path: '*', times: 20 });
  const wish = { kind: 'hosted', rail: 'card', saveMethod: false } as const;
  expect(await codeOf(owner.api.portal.payments.start.mutate({ invoiceIds, wish }))).toBe('provider_unavailable');
  expect(await codeOf(owner.api.portal.methods.add.mutate({ rail: 'card' }))).toBe('provider_unavailable');
  await world.sandbox.control.clearFaults();
  expect(await statusOf(invoiceIds[0] ?? '')).toBe('open');
});
