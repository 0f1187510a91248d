import { publicId } from '@quittance/db';
import { staffActions } from '@quittance/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueLink } from '../../../../../tests/setup/api/issue-link.ts';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
  type TestOperator,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf, visit } from '../../../../../tests/setup/api/visitor.ts';

let api: TestApi;
let operator: TestOperator;
let brand: TestBrand;
let other: TestBrand;
beforeAll(async () => {
  api = await openTestApi();
  operator = await addOperator(api);
  brand = await addBrand(api, operator.operatorId, 'tischwerk');
  other = await addBrand(api, operator.operatorId, 'szalonna');
});
afterAll(() => api.close());

const hour = 3_600_000;
const newPassword = 'a fresh long password';
const operatorVisit = (cookie = '') => visit(api, { app: 'admin', host: 'admin.localhost:4002', cookie });

describe('Staff on the admin host of their brand', () => {
  test('sign in, are named with their role, and sign out', async () => {
    const visitor = brand.admin();
    expect(await visitor.api.admin.session.current.query()).toBeNull();
    await visitor.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
    expect(visitor.lastSetCookie()).toMatch(/^quittance_admin=.*HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax$/);
    expect(await visitor.api.admin.session.current.query()).toEqual({
      kind: 'staff',
      id: publicId('stf', brand.staffId),
      name: 'Berta',
      email: brand.staffEmail,
      language: 'de',
      role: 'brand_admin',
      actions: [...staffActions.brand_admin],
    });
    await visitor.api.admin.session.setLanguage.mutate({ language: 'en' });
    expect((await visitor.api.admin.session.current.query())?.language).toBe('en');
    expect(await codeOf(visitor.api.admin.session.setLanguage.mutate({ language: 'hu' }))).toBe('invalid_input');
    await visitor.api.admin.session.signOut.mutate();
    expect(await visitor.api.admin.session.current.query()).toBeNull();
    expect(await codeOf(visitor.api.admin.session.signOut.mutate())).toBe('not_signed_in');
    expect(await codeOf(visitor.api.admin.session.setLanguage.mutate({ language: 'de' }))).toBe('not_signed_in');
  });

  test('are signed out 12 hours after signing in, however busy they were', async () => {
    const visitor = brand.admin();
    await visitor.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
    for (const hours of [4, 7, 11.9]) {
      api.clock.aheadMs = hours * hour;
      expect(await visitor.api.admin.session.current.query()).not.toBeNull();
    }
    api.clock.aheadMs = 12 * hour + 60_000;
    expect(await visitor.api.admin.session.current.query()).toBeNull();
    api.clock.aheadMs = 0;
  });

  test('are at once signed out and no longer let in when they are switched off', async () => {
    const leaver = await addBrand(api, operator.operatorId, 'leaver');
    const visitor = leaver.admin();
    await visitor.api.admin.session.signIn.mutate({ email: leaver.staffEmail, password });
    await api.owner.updateTable('staff').set({ active: false }).where('staff_id', '=', leaver.staffId).execute();
    expect(await visitor.api.admin.session.current.query()).toBeNull();
    const again = leaver.admin().api.admin.session.signIn.mutate({ email: leaver.staffEmail, password });
    expect(await codeOf(again)).toBe('wrong_credentials');
  });

  test('do not get in elsewhere: another brand, the portal or the operator’s host', async () => {
    const login = { email: brand.staffEmail, password };
    expect(await codeOf(other.admin().api.admin.session.signIn.mutate(login))).toBe('wrong_credentials');
    expect(await codeOf(brand.portal().api.portal.session.signIn.mutate(login))).toBe('wrong_credentials');
    expect(await codeOf(operatorVisit().api.admin.session.signIn.mutate(login))).toBe('wrong_credentials');
    const customer = await addPerson(brand, { email: 'customer@customer.example' });
    const asStaff = brand.admin().api.admin.session.signIn.mutate({ email: customer.email, password });
    expect(await codeOf(asStaff)).toBe('wrong_credentials');
  });

  test('keep a session that is worth nothing on another brand’s host or the operator’s', async () => {
    const visitor = brand.admin();
    await visitor.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
    const cookie = visitor.cookie();
    expect(await other.admin({ cookie }).api.admin.session.current.query()).toBeNull();
    expect(await codeOf(other.admin({ cookie }).api.admin.settings.get.query())).toBe('not_signed_in');
    const retargeted = cookie.replace(brand.tenantId, other.tenantId);
    expect(await other.admin({ cookie: retargeted }).api.admin.session.current.query()).toBeNull();
    const asOperator = operatorVisit(cookie.replace(brand.tenantId, 'operator'));
    expect(await codeOf(asOperator.api.operator.brands.list.query())).toBe('not_signed_in');
  });

  test('accept an invitation once and can reset a forgotten password', async () => {
    const invited = await addBrand(api, operator.operatorId, 'invited');
    const token = await issueLink(invited, 'staff', invited.staffId, invited.staffEmail, 'invitation');
    const { admin } = invited.admin().api;
    expect(await admin.invitation.get.query({ token })).toEqual({
      email: invited.staffEmail,
      name: 'Berta',
      accountName: 'Invited',
      state: 'open',
    });
    expect(await admin.invitation.requestAgain.mutate({ token })).toEqual({ email: invited.staffEmail });
    await admin.invitation.accept.mutate({ token, password: newPassword, language: 'en' });
    expect((await admin.session.current.query())?.language).toBe('en');
    expect(await codeOf(admin.invitation.accept.mutate({ token, password, language: 'en' }))).toBe('link_used');
    expect(await codeOf(invited.portal().api.portal.invitation.get.query({ token }))).toBe('link_invalid');
    expect(await admin.password.requestReset.mutate({ email: invited.staffEmail })).toEqual({ requested: true });
    const reset = await issueLink(invited, 'staff', invited.staffId, invited.staffEmail, 'password_reset');
    await admin.password.reset.mutate({ token: reset, password: 'yet another password' });
    expect(await admin.session.current.query()).toBeNull();
    await admin.session.signIn.mutate({ email: invited.staffEmail, password: 'yet another password' });
  });
});

describe('Operators on their own host', () => {
  test('sign in, are named, choose among all languages and sign out, each written into the operators’ log', async () => {
    const visitor = operatorVisit();
    await visitor.api.admin.session.signIn.mutate({ email: operator.email, password });
    expect(visitor.lastSetCookie()).toMatch(/^quittance_admin=operator\.[a-z0-9]{40}; HttpOnly; Max-Age=43200/);
    await visitor.api.admin.session.setLanguage.mutate({ language: 'hu' });
    expect(await visitor.api.admin.session.current.query()).toEqual({
      kind: 'operator',
      id: publicId('opr', operator.loginId),
      name: 'Olga',
      email: operator.email,
      language: 'hu',
    });
    expect(await codeOf(visitor.api.admin.session.setLanguage.mutate({ language: 'xx' }))).toBe('invalid_input');
    const copy = operatorVisit(visitor.cookie());
    await visitor.api.admin.session.signOut.mutate();
    expect(await copy.api.admin.session.current.query()).toBeNull();
    const refused = operatorVisit().api.admin.session.signIn.mutate({ email: operator.email, password: 'not it' });
    expect(await codeOf(refused)).toBe('wrong_credentials');
    const log = await api.owner
      .selectFrom('operator_audit_event')
      .selectAll()
      .where('operator_id', '=', operator.operatorId)
      .orderBy('audit_id')
      .execute();
    const actions = log.map((row) => row.action);
    expect(actions).toEqual(['session.signed_in', 'session.signed_out', 'session.refused']);
    expect(log.every((row) => row.address === '203.0.113.9' && row.device === 'Test browser')).toBe(true);
  });

  test('are not let in at a brand’s host, and their session is worth nothing there', async () => {
    const login = { email: operator.email, password };
    expect(await codeOf(brand.admin().api.admin.session.signIn.mutate(login))).toBe('wrong_credentials');
    const visitor = operatorVisit();
    await visitor.api.admin.session.signIn.mutate(login);
    const { admin, operator: brands } = brand.admin({ cookie: visitor.cookie() }).api;
    expect(await admin.session.current.query()).toBeNull();
    expect(await codeOf(brands.brands.list.query())).toBe('not_allowed');
    expect(await codeOf(visitor.api.admin.settings.get.query())).toBe('unknown_host');
  });

  test('have no invitations there: those are refused', async () => {
    const { admin } = operatorVisit().api;
    expect(await codeOf(admin.invitation.get.query({ token: 'x' }))).toBe('unknown_host');
    const acceptance = { token: 'x', password: newPassword, language: 'en' };
    expect(await codeOf(admin.invitation.accept.mutate(acceptance))).toBe('unknown_host');
    expect(await codeOf(admin.invitation.requestAgain.mutate({ token: 'x' }))).toBe('unknown_host');
  });

  test('are refused at the 11th failed try too', async () => {
    startWindow(api, hour / 4);
    const { session } = operatorVisit().api.admin;
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await codeOf(session.signIn.mutate({ email: operator.email, password: 'a guess' }))).toBe(
        'wrong_credentials',
      );
    }
    const refusal = await refusalOf(session.signIn.mutate({ email: operator.email, password }));
    expect(refusal).toMatchObject({ code: 'too_many_attempts', status: 429 });
    api.clock.aheadMs += hour / 4;
    await session.signIn.mutate({ email: operator.email, password });
    api.clock.aheadMs = 0;
  });
});
