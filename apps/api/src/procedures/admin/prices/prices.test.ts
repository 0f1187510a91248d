import { newId, publicId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { salonPlan } from '../../../../../../tests/scenarios/support/plans.ts';
import { openTestApi, type TestApi } from '../../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
} from '../../../../../../tests/setup/api/test-brands.ts';
import { signInStaff } from '../../../../../../tests/setup/api/test-staff.ts';
import { codeOf, type TestVisitor } from '../../../../../../tests/setup/api/visitor.ts';

let api: TestApi;
let brand: TestBrand;
let admin: TestVisitor;
let accountId: string;
let subscriptionId: string;

beforeAll(async () => {
  api = await openTestApi();
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  admin = brand.admin();
  await admin.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
  const account = (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0]!;
  accountId = publicId('acc', account);
  subscriptionId = publicId('sub', await subscribe(account));
});
afterAll(() => api.close());

async function subscribe(account_id: string): Promise<string> {
  const { db, moment } = await brand.open();
  const [plan_version_id, subscription_id] = [newId(), newId()];
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    const own = { tenant_id, plan_code: 'salon' };
    const { name } = salonPlan;
    await trx.insertInto('product').values({ tenant_id, product_code: 'salon', name }).execute();
    await trx
      .insertInto('plan')
      .values({ ...own, product_code: 'salon', name })
      .execute();
    const version = { ...own, plan_version_id, version: 1, definition: salonPlan, created_at: moment.wallNow };
    await trx.insertInto('plan_version').values(version).execute();
    const begun = { status: 'active' as const, anchor: moment.today, start_date: moment.today };
    const named = { tenant_id, subscription_id, subscription_key: 'salon', account_id, plan_version_id };
    await trx
      .insertInto('subscription')
      .values({ ...begun, ...named, next_billing_date: '2036-01-01' })
      .execute();
  });
  return subscription_id;
}

const price = { kind: 'price' as const, unitPrice: '39.00' };
const agreement = () => ({
  ...{ accountId, agreementId: newId(), subscriptionId: null, componentCode: 'base', price },
  ...{ from: '2026-03-01', until: null, reason: 'Treue' },
});
const charge = () => ({
  ...{ accountId, subscriptionId, chargeId: newId(), locationId: null, description: 'Schulung', onItsDay: false },
  ...{ suppliedOn: '2026-03-01', quantity: '2', unitPrice: '80.00', taxCategory: 'standard' as const },
});

describe('What one customer is charged otherwise', () => {
  test('is agreed, charged and taken back once each, and read with the invoice it comes with', async () => {
    const { prices } = admin.api.admin;
    const [agreed, charged] = [agreement(), charge()];
    for (const _ of [1, 2]) await prices.agree.mutate(agreed);
    for (const _ of [1, 2]) await prices.addCharge.mutate(charged);
    // Another price or sum under the same id is not taken for the same.
    const others = [
      prices.agree.mutate({ ...agreed, price: { kind: 'price', unitPrice: '38.00' } }),
      prices.agree.mutate({ ...agreed, until: '2026-09-01' }),
      prices.agree.mutate({ ...agreed, subscriptionId }),
      prices.agree.mutate({ ...agreed, reason: 'Irrtum' }),
      prices.addCharge.mutate({ ...charged, unitPrice: '81.00' }),
      prices.addCharge.mutate({ ...charged, description: 'Umzug' }),
      prices.addCharge.mutate({ ...charged, onItsDay: true }),
      prices.addCharge.mutate({ ...charged, taxCategory: 'exempt' }),
    ];
    expect(new Set(await Promise.all(others.map(codeOf)))).toEqual(new Set(['form_reused']));
    await prices.setGrouping.mutate({ accountId, grouping: 'location' });
    const read = await prices.get.query({ accountId, language: 'de' });
    expect(read).toMatchObject({
      grouping: 'location',
      subscriptions: [{ id: subscriptionId, components: [{ code: 'base', price: '49.00' }, { code: 'seat' }] }],
      agreements: [{ unitPrice: '39.00', from: '2026-03-01', until: null, reason: 'Treue' }],
      charges: [{ amount: { amountMinor: '16000', currency: 'EUR' }, state: { kind: 'pending', on: '2036-01-01' } }],
    });
    await prices.end.mutate({ accountId, agreementId: read.agreements[0]!.id });
    for (const _ of [1, 2]) await prices.withdrawCharge.mutate({ accountId, chargeId: read.charges[0]!.id });
    const after = await prices.get.query({ accountId, language: 'de' });
    expect(after.agreements[0]!.until).not.toBeNull();
    expect(after.charges[0]!.state).toEqual({ kind: 'withdrawn' });
    const audited = await api.owner.selectFrom('audit_event').select('action').execute();
    const actions = audited.map(({ action }) => action).filter((action) => /^(price|charge|account)\./.test(action));
    expect(actions.toSorted()).toEqual([
      'account.grouping_set',
      'charge.added',
      'charge.withdrawn',
      'price.agreed',
      'price.ended',
    ]);
  });

  test.each([
    ['below zero', { price: { kind: 'price', unitPrice: '-1' } }, 'invalid_input'],
    ['0 % off', { price: { kind: 'discount', percent: '0' } }, 'invalid_input'],
    ['101 % off', { price: { kind: 'discount', percent: '101' } }, 'invalid_input'],
    ['for no day', { from: '2026-02-30' }, 'invalid_input'],
    ['that ends as it begins', { until: '2026-03-01' }, 'invalid_input'],
    ['without a reason', { reason: ' ' }, 'invalid_input'],
    ['on what no plan has', { componentCode: 'nothing' }, 'unknown_component'],
  ])('a price %s is refused', async (_, wrong, code) => {
    const wanted = { ...agreement(), ...wrong } as ReturnType<typeof agreement>;
    expect(await codeOf(admin.api.admin.prices.agree.mutate(wanted))).toBe(code);
  });

  test.each([
    ['of nothing', { unitPrice: '0.00' }],
    ['of no quantity', { quantity: '0' }],
    ['with a tenth of a thousandth of a cent too much', { unitPrice: '1.0000001' }],
    ['on no day', { suppliedOn: '2026-13-01' }],
    ['without words', { description: '' }],
  ])('a charge %s is refused', async (_, wrong) => {
    const wanted = { ...charge(), ...wrong };
    expect(await codeOf(admin.api.admin.prices.addCharge.mutate(wanted))).toBe('invalid_input');
  });

  test('is not for a support agent to change, who may look at it', async () => {
    const { prices, settings } = (await signInStaff(brand, 'support_agent')).api.admin;
    expect(await prices.get.query({ accountId, language: 'de' })).toMatchObject({ grouping: 'location' });
    const refused = [
      prices.agree.mutate(agreement()),
      prices.addCharge.mutate(charge()),
      settings.updateBilling.mutate({ cancellation: 'any_time', longestPauseDays: null, latePayment: null }),
    ];
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'not_allowed'));
  });
});

test('the brand’s settings for endings and late payment are kept as they were sent, and off at first', async () => {
  const { settings } = admin.api.admin;
  expect(await settings.billing.query()).toMatchObject({
    cancellation: 'period_end',
    longestPauseDays: null,
    latePayment: null,
  });
  const interest = { base: 'DE' as const, points: '9', yearDays: 365 as const, least: { EUR: '1.00', HUF: '400' } };
  const latePayment = { since: '2026-03-01', interest, reminderFees: [{ amountMinor: '500', currency: 'EUR' }] };
  await settings.updateBilling.mutate({ cancellation: 'any_time', longestPauseDays: 30, latePayment });
  expect(await settings.billing.query()).toMatchObject({ cancellation: 'any_time', longestPauseDays: 30, latePayment });
  const rules = {
    ...{ downgradeInTerm: 'allowed' as const, creditPays: 'open_invoices' as const },
    ...{ methodOrder: ['account_default' as const, 'others' as const], suspensionReach: 'location' as const },
  };
  await settings.updateBilling.mutate(rules);
  expect(await settings.billing.query()).toMatchObject({ ...rules, longestPauseDays: 30, latePayment });
  const twice = settings.updateBilling.mutate({ methodOrder: ['others', 'others'] });
  expect(await codeOf(twice)).toBe('invalid_input');
  for (const longestPauseDays of [0, 367, 1.5])
    expect(
      await codeOf(settings.updateBilling.mutate({ cancellation: 'any_time', longestPauseDays, latePayment })),
    ).toBe('invalid_input');
  for (const wrong of [
    { ...latePayment, since: 'soon' },
    { ...latePayment, interest: { ...interest, points: '-1' } },
    { ...latePayment, interest: { ...interest, least: { QQQ: '1.00' } } },
    { ...latePayment, interest: { ...interest, least: { EUR: '-1' } } },
    { ...latePayment, reminderFees: [{ amountMinor: '5.00', currency: 'EUR' }] },
    { ...latePayment, reminderFees: [{ amountMinor: '500', currency: 'QQQ' }] },
  ]) {
    const sent = settings.updateBilling.mutate({
      cancellation: 'any_time',
      longestPauseDays: null,
      latePayment: wrong,
    });
    expect(await codeOf(sent)).toBe('invalid_input');
  }
});
