import { newId, publicId } from '@quittance/db';
import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { createCoupon } from '../../apps/api/src/use-cases/coupons/create-coupon.ts';
import { listRedemptions } from '../../apps/api/src/use-cases/coupons/list-coupons.ts';
import { redeemCoupon } from '../../apps/api/src/use-cases/coupons/redeem-coupon.ts';
import { grantCredit } from '../../apps/api/src/use-cases/credit/grant-credit.ts';
import { readCredit } from '../../apps/api/src/use-cases/credit/read-credit.ts';
import { creditInvoice, type WantedCreditNote } from '../../apps/api/src/use-cases/invoices/credit-invoice.ts';
import { writeOffInvoice } from '../../apps/api/src/use-cases/invoices/write-off-invoice.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { recordUsage } from '../../apps/api/src/use-cases/usage/record-usage.ts';
import { password } from '../setup/api/test-brands.ts';
import { codeOf } from '../setup/api/visitor.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { expectCleanBooks, invoicesOf, linesOf } from './support/look.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

const by = { actor: systemActor, from: null };
const terms = { kind: 'net' as const, days: 60 };
const sms = {
  kind: 'usage' as const,
  code: 'sms',
  name: { de: 'SMS' },
  meter: 'sms',
  pricing: { model: 'per_unit' as const, unitPrice: '1.00' },
};
const base = { kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice: '10.00' };
const plan = flatPlan('till', '10.00', { components: [base, sms] });

let world: World;
let couponed: Customer;
let credited: Customer;
let corrected: Customer;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  const story = { startDate: '2026-03-01', plan, terms };
  couponed = await addCustomer(world, { key: 'couponed', ...story });
  credited = await addCustomer(world, { key: 'credited', ...story });
  corrected = await addCustomer(world, { key: 'corrected', ...story });
}, 60_000);
afterAll(() => world?.close());

const creditOf = async ({ accountId }: Customer) => {
  const { db } = await world.open();
  return (await db.run((scope) => readCredit(scope, accountId))).map(({ amountMinor }) => amountMinor);
};
const correct = async (number: string, request: WantedCreditNote['request'], seenNotes = 0) => {
  const tenant = await world.open();
  const { invoice_id: invoiceId } = await tenant.db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .select('invoice_id')
      .where('tenant_id', '=', tenantId)
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  );
  return {
    invoiceId,
    done: await creditInvoice(tenant, { invoiceId, noteId: newId(), request, reason: 'Fehler', seenNotes }, by),
  };
};

test('15.00 off a month are 10.00 off its base in advance and 5.00 off its usage a month later, and then 20 % more', async () => {
  const tenant = await world.open();
  const coupon = { periods: 1, componentCodes: null, planCodes: null };
  const off = { ...coupon, code: 'START', discount: { kind: 'amount' as const, amount: money(1500n, 'EUR') } };
  unwrap(await createCoupon(tenant, off, by));
  unwrap(await createCoupon(tenant, { ...coupon, code: 'FIFTH', discount: { kind: 'percent', percent: '20' } }, by));
  expect(await createCoupon(tenant, off, by)).toMatchObject({ error: { code: 'coupon_taken' } });
  const { accountId, subscriptionId } = couponed;
  unwrap(await redeemCoupon(tenant, { accountId, code: 'START', subscriptionId: null }, by));
  unwrap(await redeemCoupon(tenant, { accountId, code: 'FIFTH', subscriptionId }, by));
  const again = await redeemCoupon(tenant, { accountId, code: 'START', subscriptionId }, by);
  expect(again).toMatchObject({ error: { code: 'coupon_redeemed' } });
  const abroad = await redeemCoupon(tenant, { ...credited, code: 'FIFTH', subscriptionId }, by);
  expect(abroad).toMatchObject({ error: { code: 'not_found' } });
  await world.advanceTo('2026-03-20');
  const record = { key: 'u1', subscription: 'couponed till', meter: 'sms', location: null, usedOn: '2026-03-05' };
  expect(await recordUsage(await world.open(), [{ ...record, quantity: '30', items: 1 }])).toMatchObject({ stored: 1 });
  await world.advanceTo('2026-04-01');
  const [march, april] = await invoicesOf(world, couponed);
  expect(march).toMatchObject({ net: '0.00', gross: '0.00', status: 'paid' });
  expect(await linesOf(world, april!.number)).toEqual(['sms: 30 × 1.00 = 20.00', 'base: 1 × 10.00 = 10.00']);
  const { db } = await world.open();
  const redeemed = await db.run((scope) => listRedemptions(scope, { accountId }));
  expect(redeemed.map(({ code, taken }) => `${code} ${taken[0]?.amountMinor}`).toSorted()).toEqual([
    'FIFTH 500',
    'START 1500',
  ]);
});

test('goodwill of 15.00 given twice by one form pays 11.90 of April in full and 3.10 of May', async () => {
  const tenant = await world.open();
  const amount = money(1500n, 'EUR');
  const creditId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const wanted = { accountId: credited.accountId, creditId, kind: 'goodwill' as const, amount, reason: 'Kulanz' };
  unwrap(await grantCredit(tenant, wanted, by));
  unwrap(await grantCredit(tenant, wanted, by));
  expect(await creditOf(credited)).toEqual([1500n]);
  await world.advanceTo('2026-05-01');
  expect(await creditOf(credited)).toEqual([310n]);
  await world.advanceTo('2026-06-01');
  const statuses = (await invoicesOf(world, credited)).map(({ status }) => status);
  expect(statuses).toEqual(['open', 'open', 'paid', 'open']);
  expect(await creditOf(credited)).toEqual([]);
});

test('credit notes give back 1.90, then the rest; what was still open is settled, and no more is ever given back', async () => {
  const [march, april, may, june] = await invoicesOf(world, corrected);
  const { invoiceId, done } = await correct(march!.number, { kind: 'amount', gross: money(190n, 'EUR') });
  unwrap(done);
  expect(await creditOf(corrected)).toEqual([]);
  expect((await correct(march!.number, { kind: 'full' })).done).toMatchObject({
    error: { code: 'invoice_not_creditable' },
  });
  const tooMuch = await correct(march!.number, { kind: 'amount', gross: money(1001n, 'EUR') }, 1);
  expect(tooMuch.done).toMatchObject({ error: { code: 'more_than_invoiced' } });
  unwrap((await correct(march!.number, { kind: 'lines', lines: [{ lineNo: 1 }] }, 1)).done);
  expect((await correct(march!.number, { kind: 'full' }, 2)).done).toMatchObject({
    error: { code: 'nothing_to_credit' },
  });
  unwrap((await correct(april!.number, { kind: 'void' })).done);
  const written = await correct(may!.number, { kind: 'lines', lines: [{ lineNo: 9 }] });
  expect(written.done).toMatchObject({ error: { code: 'invalid_input' } });
  const giveUp = { invoiceId: written.invoiceId, reason: 'insolvent' };
  unwrap(await writeOffInvoice(await world.open(), giveUp, by));
  const twice = await writeOffInvoice(await world.open(), giveUp, by);
  expect(twice).toMatchObject({ error: { code: 'invoice_not_creditable' } });
  const all = await invoicesOf(world, corrected);
  expect(all.map(({ status }) => status)).toEqual(expect.arrayContaining(['paid', 'void', 'uncollectible', 'open']));
  const notes = all.filter(({ gross }) => gross.startsWith('-'));
  expect(notes.map(({ number, gross }) => `${number} ${gross}`)).toEqual([
    'TISCC-2026-00001 -1.90',
    'TISCC-2026-00002 -10.00',
    'TISCC-2026-00003 -11.90',
  ]);
  expect(june).toMatchObject({ status: 'open' });
  expect(invoiceId).not.toBe(written.invoiceId);
  await expectCleanBooks(world);
});

test('the door for corrections refuses what makes no sense, shows what would be booked, and hears a form once', async () => {
  const desk = world.brand.admin();
  await desk.api.admin.session.signIn.mutate({ email: world.brand.staffEmail, password });
  const { invoices } = desk.api.admin;
  const { db } = await world.open();
  const open = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .select(['invoice_id', 'status', 'number'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', corrected.accountId)
      .where('kind', '=', 'invoice')
      .orderBy('counter')
      .execute(),
  );
  const [, voided, , june] = open.map((row) => publicId('inv', row.invoice_id));
  const invoiceId = june!;
  const euros = (amountMinor: string, currency = 'EUR') => ({ amountMinor, currency });
  const ask = (request: object, changes: object = {}) =>
    codeOf(
      invoices.credit.mutate({
        ...{ invoiceId, noteId: newId(), reason: 'Fehler', seenNotes: 0 },
        ...{ request: request as { kind: 'full' }, ...changes },
      }),
    );
  const part = (amountMinor: string, currency?: string) => ({ kind: 'amount', gross: euros(amountMinor, currency) });
  const line = (lineNo: number, gross: object | null) => ({ kind: 'lines', lines: [{ lineNo, gross }] });
  expect(await ask(part('1191'))).toBe('more_than_invoiced');
  expect(await ask(part('0'))).toBe('invalid_input');
  expect(await ask(part('-5'))).toBe('invalid_input');
  expect(await ask(part('9'.repeat(16)))).toBe('invalid_input');
  expect(await ask(part('5', 'HUF'))).toBe('currency_differs');
  expect(await ask(part('5', 'QQQ'))).toBe('invalid_input');
  expect(await ask(line(1, euros('1191')))).toBe('more_than_invoiced');
  expect(await ask(line(1, euros('-5')))).toBe('nothing_to_credit');
  expect(await ask(line(9, null))).toBe('invalid_input');
  expect(await ask({ kind: 'lines', lines: [] })).toBe('invalid_input');
  expect(await ask({ kind: 'full' }, { reason: ' ' })).toBe('invalid_input');
  expect(await ask({ kind: 'full' }, { noteId: 'twice' })).toBe('invalid_input');
  expect(await ask({ kind: 'full' }, { noteId: open[0]!.invoice_id })).toBe('form_reused');
  expect(await ask({ kind: 'full' }, { invoiceId: voided })).toBe('invoice_not_creditable');
  expect(await ask({ kind: 'void' }, { invoiceId: voided })).toBe('invoice_not_creditable');
  expect(await codeOf(invoices.writeOff.mutate({ invoiceId: voided!, reason: 'insolvent' }))).toBe(
    'invoice_not_creditable',
  );
  expect(await codeOf(invoices.writeOff.mutate({ invoiceId, reason: '' }))).toBe('invalid_input');
  const request = { kind: 'amount' as const, gross: euros('190') };
  expect(await codeOf(invoices.previewCredit.query({ invoiceId, request: { ...request, gross: euros('1191') } }))).toBe(
    'more_than_invoiced',
  );
  const preview = await invoices.previewCredit.query({ invoiceId, request });
  expect(preview).toMatchObject({
    lines: [{ lineNo: 1, left: euros('1190') }],
    note: { totals: { net: euros('-160'), tax: euros('-30'), gross: euros('-190') }, settles: euros('190') },
  });
  const form = { invoiceId, noteId: newId(), request, reason: 'Fehler', seenNotes: 0 };
  const [first, second] = await Promise.all([invoices.credit.mutate(form), invoices.credit.mutate(form)]);
  expect(second).toEqual(first);
  const others = [part('191'), { kind: 'full' as const }, { kind: 'void' as const }].map((other) =>
    codeOf(invoices.credit.mutate({ ...form, request: other as typeof request })),
  );
  expect(await Promise.all(others)).toEqual(['form_reused', 'form_reused', 'form_reused']);
  expect(await codeOf(invoices.credit.mutate({ ...form, noteId: newId() }))).toBe('invoice_not_creditable');
  const booked = (await invoices.entries.query({ invoiceId: first.id })).map(({ kind, postings }) => ({
    kind,
    postings,
  }));
  expect(booked).toEqual(preview.note!.entries.map(({ kind, postings }) => ({ kind, postings })));
  expect((await invoices.get.query({ invoiceId, language: 'de' })).creditNotes).toHaveLength(1);
  await expectCleanBooks(world);
});
