import { newId } from '@quittance/db';
import { readAccountsOf } from '@quittance/db/billing';
import { type BusinessDate, businessDate, money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { billingTermsOf } from '../../apps/api/src/use-cases/billing/billing-terms.ts';
import { readCatalogue } from '../../apps/api/src/use-cases/billing/catalogue.ts';
import { decideAccount } from '../../apps/api/src/use-cases/billing/decide-account.ts';
import { creditInvoice } from '../../apps/api/src/use-cases/invoices/credit-invoice.ts';
import { writeOffInvoice } from '../../apps/api/src/use-cases/invoices/write-off-invoice.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { recordReceipt } from '../../apps/api/src/use-cases/payments/record-receipt.ts';
import { addCharge, type WantedCharge } from '../../apps/api/src/use-cases/prices/add-charge.ts';
import { agreePrice, type WantedAgreement } from '../../apps/api/src/use-cases/prices/agree-price.ts';
import { endAgreement } from '../../apps/api/src/use-cases/prices/end-agreement.ts';
import { listAgreements } from '../../apps/api/src/use-cases/prices/list-agreements.ts';
import { listCharges } from '../../apps/api/src/use-cases/prices/list-charges.ts';
import { noteExemption } from '../../apps/api/src/use-cases/prices/note-exemption.ts';
import { setGrouping } from '../../apps/api/src/use-cases/prices/set-grouping.ts';
import { withdrawCharge } from '../../apps/api/src/use-cases/prices/withdraw-charge.ts';
import { confirm, preview } from './support/changes.ts';
import { addCustomer, type Customer, changeBilling } from './support/customers.ts';
import { booksOf, expectCleanBooks, invoicesOf, linesOf, paymentsOf, timelineOf } from './support/look.ts';
import { openInvoicesOf, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

const by = { actor: systemActor, from: null };
const base = { kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice: '10.00' };
const place = { kind: 'per_location' as const, code: 'place', name: { de: 'Standort' }, unitPrice: '5.00' };
const plan = flatPlan('till', '10.00', { components: [base, place] });
const later = { kind: 'net' as const, days: 14 };

let world: World;
let agreed: Customer;
let small: Customer;
let mixed: Customer;
let late: Customer;
let paidBack: Customer;
let noted: Customer;
let corrected: Customer;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  const start = { startDate: '2026-03-01' };
  agreed = await addCustomer(world, { key: 'agreed', plan, locations: ['Mitte', 'Nord'], terms: later, ...start });
  small = await addCustomer(world, { key: 'small', plan: flatPlan('mini', '0.30'), ...start });
  const cheap = flatPlan('kiosk', '20.00', {
    components: [
      { ...base, unitPrice: '20.00' },
      { ...place, unitPrice: '0.30' },
    ],
  });
  mixed = await addCustomer(world, { key: 'mixed', plan: cheap, locations: ['Ost', 'West'], ...start });
  late = await addCustomer(world, { key: 'late', plan: flatPlan('large', '1000.00'), terms: later, ...start });
  for (const key of ['noted', 'corrected'] as const) {
    const customer = await addCustomer(world, { key, plan: flatPlan(key, '1000.00'), terms: later, ...start });
    if (key === 'noted') noted = customer;
    else corrected = customer;
  }
  paidBack = await addCustomer(world, {
    key: 'back',
    plan: flatPlan('middle', '20.00'),
    terms: { kind: 'net', days: 120 },
    ...start,
  });
  for (const customer of [small, mixed]) await storeCard(world, customer);
  const { accountId } = mixed;
  unwrap(await setGrouping(await world.open(), { accountId, grouping: 'location' }, by));
  const interest = { base: 'DE' as const, points: '9', yearDays: 365 as const, least: { EUR: '1.00' } };
  const reminderFees = [{ amountMinor: '500', currency: 'EUR' }];
  await changeBilling(world, {
    latePayment: { since: '2026-01-01', interest, reminderFees },
    dunning: { reminderDays: [7], graceFromDay: 90, suspendFromDay: 99, noticeDays: 7 },
  });
}, 60_000);
afterAll(() => world?.close());

const agree = async (wanted: Partial<WantedAgreement> & Pick<WantedAgreement, 'price' | 'from'>) => {
  const { accountId } = agreed;
  const rest = { agreementId: newId(), subscriptionId: null, componentCode: 'base', until: null, reason: 'Treue' };
  return agreePrice(await world.open(), { accountId, ...rest, ...wanted }, by);
};
const charge = async (customer: Customer, suppliedOn: string, wanted: Partial<WantedCharge> = {}) => {
  const { accountId, subscriptionId } = customer;
  const rest = { chargeId: newId(), locationId: null, description: 'Schulung', onItsDay: false, quantity: '2' };
  const asked = { accountId, subscriptionId, ...rest, unitPrice: '80.00', taxCategory: 'standard' as const, ...wanted };
  return addCharge(await world.open(), { ...asked, suppliedOn: businessDate(suppliedOn) }, by);
};
const chargesOf = async ({ accountId }: Customer, today: BusinessDate) => {
  const { db } = await world.open();
  return (await db.run((scope) => listCharges(scope, accountId, today))).map(({ state }) => state);
};
const last = async (customer: Customer) => {
  const invoice = (await invoicesOf(world, customer)).at(-1)!;
  return { ...invoice, lines: await linesOf(world, invoice.number) };
};

test('8.00 agreed for March and April in place of 10.00, and 12.5 % off each location from April on', async () => {
  const [march, april, may] = ['2026-03-01', '2026-04-01', '2026-05-01'].map(businessDate);
  unwrap(await agree({ price: { unitPrice: '8.00' }, from: march!, until: may! }));
  unwrap(await agree({ componentCode: 'place', price: { discountPercent: '12.5' }, from: april! }));
  expect(await agree({ componentCode: 'seats', price: { unitPrice: '1' }, from: april! })).toMatchObject({
    error: { code: 'unknown_component' },
  });
  await world.advanceTo('2026-03-01');
  expect((await last(agreed)).lines).toEqual([
    'base: 1 × 8.00 = 8.00',
    'place in Mitte: 1 × 5.00 = 5.00',
    'place in Nord: 1 × 5.00 = 5.00',
  ]);
});

test('a charge of 160.00 comes with the invoice of 1 April, one on its day at once; one taken back never comes', async () => {
  await world.advanceTo('2026-03-10');
  unwrap(await charge(agreed, '2026-03-10'));
  expect(await chargesOf(agreed, businessDate('2026-03-10'))).toEqual([{ kind: 'pending', on: '2026-04-01' }]);
  const taken = newId();
  unwrap(await charge(agreed, '2026-03-10', { chargeId: taken }));
  const { accountId } = agreed;
  unwrap(await withdrawCharge(await world.open(), { accountId, chargeId: taken }, by));
  const own = newId();
  unwrap(await charge(agreed, '2026-03-12', { chargeId: own, onItsDay: true, quantity: '1' }));
  expect(await charge(agreed, '2026-03-12', { unitPrice: '0' })).toMatchObject({ error: { code: 'invalid_input' } });
  unwrap(await charge(paidBack, '2026-03-12', { quantity: '1', unitPrice: '-30.00', onItsDay: true }));
  await world.advanceTo('2026-03-12');
  // What waits for the next invoice comes with this one.
  const invoice = await last(agreed);
  expect(invoice.lines).toEqual([expect.stringMatching(/2 × 80\.00 = 160\.00$/), `charge:${own}: 1 × 80.00 = 80.00`]);
  expect(await withdrawCharge(await world.open(), { accountId, chargeId: own }, by)).toMatchObject({
    error: { code: 'charge_invoiced' },
  });
});

test('on 30 March 1,190.00 are noted that came on the 20th, and 595.00 of another invoice are given back', async () => {
  await world.advanceTo('2026-03-30');
  const amount = money(119_000n, 'EUR');
  const receipt = { accountId: noted.accountId, rail: 'bank_transfer' as const, amount, reference: null };
  const [receivedOn, allocation] = [businessDate('2026-03-20'), { kind: 'oldest_first' as const }];
  unwrap(await recordReceipt(await world.open(), newId(), { ...receipt, receivedOn, allocation }, by));
  const [invoiceId] = await openInvoicesOf(world, corrected);
  const request = { kind: 'amount' as const, gross: money(59_500n, 'EUR') };
  const wanted = { invoiceId: invoiceId!, noteId: newId(), request, reason: 'Preis', seenNotes: 0 };
  unwrap(await creditInvoice(await world.open(), wanted, by));
});

test('grouped by location, April is an invoice of 8.00 and two of 4.38; the price agreed until May is then over', async () => {
  const { accountId } = agreed;
  unwrap(await setGrouping(await world.open(), { accountId, grouping: 'location' }, by));
  await world.advanceTo('2026-04-01');
  const april = (await invoicesOf(world, agreed)).filter(
    ({ issued, net, gross }) => issued === '2026-04-01' && net !== gross,
  );
  expect(april.map(({ net }) => net)).toEqual(['8.00', '4.38', '4.38']);
  expect(await linesOf(world, april[1]!.number)).toEqual(['place in Mitte: 1 × 4.375 = 4.38']);
});

test('the 595.00 left of March are given up on 10 April: from then on they cost nothing any more', async () => {
  await world.advanceTo('2026-04-10');
  const [march] = await openInvoicesOf(world, corrected);
  unwrap(await writeOffInvoice(await world.open(), { invoiceId: march!, reason: 'Kulanz' }, by));
});

test('on 10 April 595.00 of an invoice that bore interest are noted, which came on 25 March', async () => {
  const receipt = { accountId: late.accountId, rail: 'bank_transfer' as const, reference: null };
  const [receivedOn, allocation] = [businessDate('2026-03-25'), { kind: 'oldest_first' as const }];
  const amount = money(59_500n, 'EUR');
  unwrap(await recordReceipt(await world.open(), newId(), { ...receipt, amount, receivedOn, allocation }, by));
});

test('0.36 in March are less than a card takes: they come with April, 0.71 in all, and the books know nothing before', async () => {
  const invoices = await invoicesOf(world, small);
  expect(invoices.map(({ issued, gross }) => `${issued} ${gross}`)).toEqual(['2026-04-01 0.71']);
  expect((await last(small)).lines).toEqual(['base: 1 × 0.30 = 0.30', 'base: 1 × 0.30 = 0.30']);
  expect(await timelineOf(world, small)).toContain('2026-03-01 invoice.carried');
});

test('a subscription waits with all of its charges or with none: beside 23.80 two locations get their 0.36 at once', async () => {
  const march = (await invoicesOf(world, mixed)).filter(({ issued }) => issued === '2026-03-01');
  expect(march.map(({ gross }) => gross)).toEqual(['23.80', '0.36', '0.36']);
  // By themselves those are less than the card takes: they are charged together with the 23.80.
  const [payment, ...later] = await paymentsOf(world, mixed);
  expect([payment, later.length]).toMatchObject([{ amount: '24.52', status: 'succeeded' }, 1]);
  expect(march.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
});

test('less than zero is a credit note that pays the next invoice, and zero is issued as paid', async () => {
  const [march, note, april] = await invoicesOf(world, paidBack);
  expect(march).toMatchObject({ gross: '23.80', status: 'open' });
  expect(note).toMatchObject({ issued: '2026-03-12', gross: '-35.70', status: 'paid' });
  expect(april).toMatchObject({ issued: '2026-04-01', gross: '23.80', status: 'paid' });
  expect((await booksOf(world))['customer_credit']).toBe('-11.90');
  unwrap(await charge(paidBack, '2026-05-01', { quantity: '1', unitPrice: '-20.00' }));
  await world.advanceTo('2026-05-01');
  expect(await last(paidBack)).toMatchObject({ gross: '0.00', status: 'paid' });
});

test('1,190.00 due on 15 March and unpaid on 1 April cost 16 days at 10.27 %, 5.36, and 5.00 for the reminder', async () => {
  const damages = (await invoicesOf(world, late)).filter(({ net, gross }) => net === gross);
  expect(damages[0]).toMatchObject({ issued: '2026-04-01', gross: '10.36' });
  expect(await linesOf(world, damages[0]!.number)).toEqual([
    expect.stringMatching(/^interest:.*: 1 × 5\.36 = 5\.36$/),
    expect.stringMatching(/^reminder:.*:1: 1 × 5\.00 = 5\.00$/),
  ]);
  // Each day bears interest once, each reminder costs once, and damages bear neither. Of March 1.17 were too much, so
  // that 5.02 for the 595.00 still open become 3.85; April’s invoice costs 5.02, and 5.00 for its reminder.
  expect(damages.map(({ issued, gross }) => `${issued} ${gross}`)).toEqual(['2026-04-01 10.36', '2026-05-01 13.87']);
  expect(await linesOf(world, damages[1]!.number)).toContainEqual(
    expect.stringMatching(/^interest:.*: 1 × 3\.85 = 3\.85$/),
  );
  await expectCleanBooks(world);
});

test('no interest after the day money came, 1.34 in 4 days, nor on what was given back, 2.68 in 16; no fee once it was paid', async () => {
  const damagesOf = async (customer: Customer) => {
    const damages = (await invoicesOf(world, customer)).filter(({ net, gross }) => net === gross);
    return damages.map(({ gross }) => gross);
  };
  // In May April alone is late: 1,190.00 for 15 days, 5.02, and its reminder.
  expect(await damagesOf(noted)).toEqual(['1.34', '10.02']);
  expect(await damagesOf(corrected)).toEqual(['7.68', '10.02']);
});

test('an agreement ends on the day it is ended, and no sooner', async () => {
  await world.advanceTo('2026-05-02');
  const { accountId } = agreed;
  const { db } = await world.open();
  const running = async () => {
    const agreements = await db.run((scope) => listAgreements(scope, accountId));
    return agreements.find(({ componentCode }) => componentCode === 'place')!;
  };
  const { agreementId } = await running();
  for (const _ of [1, 2]) unwrap(await endAgreement(await world.open(), { accountId, agreementId }, by));
  expect(await running()).toMatchObject({ from: '2026-04-01', until: '2026-05-02', discountPercent: '12.5' });
});

test('with a certificate from 1 June on June bears no tax, as it was shown before, and says by which one', async () => {
  const { accountId } = paidBack;
  const wanted = { accountId, exemptionId: newId(), reference: 'FA-2026-17', from: businessDate('2026-06-01') };
  for (const until of [null, businessDate('2026-07-01')])
    unwrap(await noteExemption(await world.open(), { ...wanted, until }, by));
  const other = await noteExemption(await world.open(), { ...wanted, reference: 'FA-1', until: null }, by);
  expect(other).toMatchObject({ error: { code: 'form_reused' } });
  const before = await noteExemption(await world.open(), { ...wanted, until: businessDate('2026-05-01') }, by);
  expect(before).toMatchObject({ error: { code: 'invalid_input' } });
  const shown = await preview(world, paidBack, { kind: 'cancel' });
  expect(shown.nextOn).toBe('2026-06-01');
  const { db } = await world.open();
  const [read] = await db.run((scope) =>
    readAccountsOf(scope, { subscriptionIds: [paidBack.subscriptionId], billedSince: '2026-01-01' }),
  );
  expect(read?.exemptions).toEqual([{ reference: 'FA-2026-17', valid_from: '2026-06-01', valid_until: '2026-07-01' }]);
  const terms = billingTermsOf(await world.open());
  const catalogue = await db.run((scope) => readCatalogue(scope, 'de'));
  const decided = decideAccount(read!, catalogue, terms, businessDate('2026-06-01'));
  const invoices = decided.ok ? decided.value.invoices : [];
  expect(invoices.map(({ plan }) => plan.taxSubtotals.map(({ treatment }) => treatment))).toEqual([
    [{ code: 'E', ratePercent: '0', textCode: 'exempt', evidence: 'FA-2026-17' }],
  ]);
});

test('a change is billed as it was shown, with the price agreed late and the charge that waits', async () => {
  unwrap(await charge(agreed, '2026-05-02', { quantity: '1' }));
  unwrap(await agree({ price: { unitPrice: '6.20' }, from: businessDate('2026-05-01') }));
  const shown = await preview(world, agreed, { kind: 'pause', until: null });
  // Of May a day of 6.20 and of 4.375 for each place is left of 10.00 and twice 4.38; 80.00 come along.
  expect(shown.now).toEqual(['70.20 + 13.34 = 83.54', '-4.24 + -0.81 = -5.05', '-4.24 + -0.81 = -5.05']);
  expect(await confirm(world, agreed, shown)).toMatchObject({ kind: 'made' });
  const billed = (await invoicesOf(world, agreed)).filter(({ issued }) => issued === '2026-05-02');
  expect(billed.map(({ gross }) => gross)).toEqual(shown.now.map((sum) => sum.split(' = ')[1]));
  await expectCleanBooks(world);
});
