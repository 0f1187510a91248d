import { newId, publicId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  admin = await signIn(brand.staffEmail);
  accountId = publicId('acc', (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0]!);
});
afterAll(() => api.close());

async function signIn(email: string): Promise<TestVisitor> {
  const visitor = brand.admin();
  await visitor.api.admin.session.signIn.mutate({ email, password });
  return visitor;
}

const tenth = { discount: { kind: 'percent' as const, percent: '10' }, periods: null };
const everywhere = { componentCodes: null, planCodes: null };
const gift = { kind: 'goodwill' as const, amount: { amountMinor: '500', currency: 'EUR' }, reason: 'Kulanz' };

describe('Coupons and credit of a customer', () => {
  test('are given by staff, once each, and read with what they are', async () => {
    await admin.api.admin.coupons.create.mutate({ code: 'TENTH', ...tenth, ...everywhere });
    await admin.api.admin.coupons.redeem.mutate({ accountId, code: ' tenth ', subscriptionId: null });
    const again = admin.api.admin.coupons.redeem.mutate({ accountId, code: 'TENTH', subscriptionId: null });
    expect(await codeOf(again)).toBe('coupon_redeemed');
    const creditId = newId();
    for (const _ of [1, 2]) await admin.api.admin.customers.grantCredit.mutate({ accountId, creditId, ...gift });
    const other = { accountId, creditId, ...gift, amount: { amountMinor: '600', currency: 'EUR' } };
    expect(await codeOf(admin.api.admin.customers.grantCredit.mutate(other))).toBe('form_reused');
    expect(await admin.api.admin.coupons.list.query()).toMatchObject([{ code: 'TENTH', percent: '10', amount: null }]);
    expect(await admin.api.admin.customers.purse.query({ accountId })).toMatchObject({
      credit: [{ amountMinor: '500', currency: 'EUR' }],
      redemptions: [{ code: 'TENTH', subscription: null, taken: [], removedOn: null }],
    });
    const audited = await api.owner.selectFrom('audit_event').select('action').orderBy('at').execute();
    const actions = audited.map(({ action }) => action);
    expect(actions.filter((action) => action === 'credit.granted')).toHaveLength(1);
    expect(actions).toEqual(expect.arrayContaining(['coupon.created', 'coupon.redeemed']));
  });

  test.each([
    ['a small code', { code: 'tenth' }],
    ['0 %', { discount: { kind: 'percent', percent: '0' } }],
    ['101 %', { discount: { kind: 'percent', percent: '101' } }],
    ['-5 %', { discount: { kind: 'percent', percent: '-5' } }],
    ['a sum of nothing', { discount: { kind: 'amount', amountMinor: '0', currency: 'EUR' } }],
    ['an unknown currency', { discount: { kind: 'amount', amountMinor: '5', currency: 'QQQ' } }],
    ['no period', { periods: 0 }],
    ['no plan at all', { planCodes: [] }],
  ])('a coupon with %s is refused', async (_, wrong) => {
    const wanted = { code: 'WRONG', ...tenth, ...everywhere, ...wrong } as { code: string } & typeof tenth &
      typeof everywhere;
    expect(await codeOf(admin.api.admin.coupons.create.mutate(wanted))).toBe('invalid_input');
  });

  test.each([
    ['below zero', { amount: { amountMinor: '-5', currency: 'EUR' } }],
    ['larger than the books hold', { amount: { amountMinor: '9'.repeat(16), currency: 'EUR' } }],
    ['in no currency', { amount: { amountMinor: '5', currency: 'QQQ' } }],
    ['without a reason', { reason: ' ' }],
    ['under no id', { creditId: 'twice' }],
  ])('credit %s is refused', async (_, wrong) => {
    const wanted = { accountId, creditId: newId(), ...gift, ...wrong };
    expect(await codeOf(admin.api.admin.customers.grantCredit.mutate(wanted))).toBe('invalid_input');
  });

  test('are not for a support agent to give, who may look at them', async () => {
    const support = await signInStaff(brand, 'support_agent');
    const { admin: doors } = support.api;
    expect(await doors.customers.purse.query({ accountId })).toMatchObject({ credit: [{ amountMinor: '500' }] });
    const refused = [
      doors.coupons.create.mutate({ code: 'MORE', ...tenth, ...everywhere }),
      doors.coupons.redeem.mutate({ accountId, code: 'TENTH', subscriptionId: null }),
      doors.coupons.removeRedemption.mutate({ accountId, code: 'TENTH', subscriptionId: null }),
      doors.coupons.end.mutate({ code: 'TENTH' }),
      doors.customers.grantCredit.mutate({ accountId, creditId: newId(), ...gift }),
    ];
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'not_allowed'));
  });

  test('a coupon that has ended is redeemed by nobody, and one that was taken back stays so', async () => {
    const { coupons, customers } = admin.api.admin;
    for (const _ of [1, 2]) await coupons.removeRedemption.mutate({ accountId, code: 'tenth', subscriptionId: null });
    for (const _ of [1, 2]) await coupons.end.mutate({ code: 'TENTH' });
    const { redemptions } = await coupons.get.query({ code: 'TENTH' });
    expect(redemptions).toMatchObject([{ account: { id: accountId }, removedOn: expect.any(String) }]);
    expect((await customers.purse.query({ accountId })).redemptions).toEqual(redemptions);
    const redeem = coupons.redeem.mutate({ accountId, code: 'TENTH', subscriptionId: null });
    expect(await codeOf(redeem)).toBe('coupon_ended');
    expect(await coupons.list.query()).toMatchObject([{ code: 'TENTH', redeemed: 1, endedOn: expect.any(String) }]);
    const nobodys = coupons.removeRedemption.mutate({ accountId, code: 'OTHER', subscriptionId: null });
    expect(await codeOf(nobodys)).toBe('not_found');
    expect(await codeOf(coupons.get.query({ code: 'OTHER' }))).toBe('not_found');
    expect(await codeOf(coupons.end.mutate({ code: 'OTHER' }))).toBe('coupon_unknown');
  });

  test('a coupon that there is not is refused by its name', async () => {
    const redeem = admin.api.admin.coupons.redeem.mutate({ accountId, code: 'NOBODY', subscriptionId: null });
    expect(await codeOf(redeem)).toBe('coupon_unknown');
  });
});
