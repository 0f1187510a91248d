import { newId } from '@quittance/db';
import { addMonths, money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { applyCredit } from '../../apps/api/src/use-cases/credit/apply-credit.ts';
import { grantCredit } from '../../apps/api/src/use-cases/credit/grant-credit.ts';
import { readCredit } from '../../apps/api/src/use-cases/credit/read-credit.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { addCustomer, type Customer, changeBilling } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf } from '../scenarios/support/look.ts';
import { openInvoicesOf, storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { visitPortal } from '../scenarios/support/portal-visitor.ts';
import { giveCredit } from '../scenarios/support/purse.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

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

beforeAll(async () => {
  world = await openWorld('2026-06-01');
}, 60_000);
afterAll(() => world?.close());

const creditOf = async ({ accountId }: Customer) => {
  const { db } = await world.open();
  return (await db.run((scope) => readCredit(scope, accountId))).map(({ amountMinor }) => amountMinor);
};
test('a credit of 20.00 given after an invoice of 11.90 leaves its charge at 11.90, as told and as collected', async () => {
  const net14 = { kind: 'net', days: 14 } as const;
  const customer = await addCustomer(world, { key: 'late', startDate: '2026-06-01', plan, terms: net14 });
  await world.work();
  await giveCredit(world, customer, 2_000n);
  await storeCard(world, customer);
  const visitor = await visitPortal(world, customer);
  const home = await visitor.api.portal.home.query({ language: 'de' });
  const amount = { amountMinor: '1190', currency: 'EUR' };
  expect(home.billing?.nextCharge).toMatchObject({ kind: 'collection', date: '2026-06-15', amount });
  await world.advanceTo('2026-06-15');
  expect((await invoicesOf(world, customer)).map(({ status }) => status)).toEqual(['paid']);
  expect(await creditOf(customer)).toEqual([2000n]);
});

test('credit pays open invoices when staff say so, and by itself, oldest first, where the brand wants that', async () => {
  const tenant = await world.open();
  const owing = await addCustomer(world, { key: 'owing', startDate: tenant.moment.today, plan, terms });
  const { accountId } = owing;
  await world.work();
  await world.advanceTo(addMonths(tenant.moment.today, 1));
  const [first, second] = await openInvoicesOf(world, owing);
  const grant = async (minor: bigint) => {
    const wanted = { accountId, creditId: newId(), kind: 'goodwill' as const, reason: 'Kulanz' };
    unwrap(await grantCredit(await world.open(), { ...wanted, amount: money(minor, 'EUR') }, by));
  };
  const settled = () =>
    tenant.db.run(async ({ trx, tenantId }) => {
      const rows = await trx
        .selectFrom('invoice')
        .select(['settled_minor', 'status'])
        .where('tenant_id', '=', tenantId)
        .where('account_id', '=', accountId)
        .orderBy('counter')
        .execute();
      return rows.map((row) => `${row.settled_minor} ${row.status}`);
    });
  await grant(500n);
  expect(await settled()).toEqual(['0 open', '0 open']);
  const use = { invoiceId: second!, applicationId: newId() };
  for (const _ of [1, 2]) unwrap(await applyCredit(await world.open(), use, by));
  expect(await settled()).toEqual(['0 open', '500 open']);
  const refused = async (wanted: typeof use) => {
    const answer = await applyCredit(await world.open(), wanted, by);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await refused({ ...use, invoiceId: first! })).toBe('form_reused');
  expect(await refused({ invoiceId: first!, applicationId: newId() })).toBe('no_credit');
  await changeBilling(world, { creditPays: 'open_invoices' });
  await grant(1500n);
  expect(await settled()).toEqual(['1190 paid', '810 open']);
  await grant(1000n);
  expect(await settled()).toEqual(['1190 paid', '1190 paid']);
  expect(await creditOf(owing)).toEqual([620n]);
  expect(await refused({ invoiceId: first!, applicationId: newId() })).toBe('invoice_not_payable');
  await changeBilling(world, { creditPays: 'next_invoices' });
  await expectCleanBooks(world);
});
