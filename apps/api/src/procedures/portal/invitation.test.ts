import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueLink } from '../../../../../tests/setup/api/issue-link.ts';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  type TestBrand,
  type TestPerson,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf } from '../../../../../tests/setup/api/visitor.ts';
import type { TokenPurpose } from '../../use-cases/identity/issue-login-token.ts';
import { requestInvitation } from '../../use-cases/identity/request-invitation.ts';

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
});
afterAll(() => api.close());

const hour = 3_600_000;
const newPassword = 'a fresh long password';
const acceptance = { password: newPassword, language: 'en' };

const mailLink = (person: TestPerson, purpose: TokenPurpose = 'invitation') =>
  issueLink(brand, 'person', person.personId, person.email, purpose);

const invite = (email: string, accounts?: string[]) =>
  addPerson(brand, { email, withPassword: false, ...(accounts ? { accounts } : {}) });

describe('An invitation', () => {
  test('shows whom it is for, sets the password, verifies the address and signs in', async () => {
    const person = await invite('new@customer.example');
    const token = await mailLink(person);
    const visitor = brand.portal();
    expect(await visitor.api.portal.invitation.get.query({ token })).toEqual({
      email: 'new@customer.example',
      name: 'Paula',
      accountName: 'Gasthaus Krone',
      state: 'open',
    });
    await visitor.api.portal.invitation.accept.mutate({ token, ...acceptance });
    const session = await visitor.api.portal.session.current.query();
    expect(session?.person).toMatchObject({ email: 'new@customer.example', language: 'en' });
    expect(session?.account?.name).toBe('Gasthaus Krone');
    const row = await api.owner
      .selectFrom('person')
      .select(['email_verified_at', 'password_hash'])
      .where('person_id', '=', person.personId)
      .executeTakeFirstOrThrow();
    expect(row.email_verified_at).toBeInstanceOf(Date);
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const event = await api.owner
      .selectFrom('event')
      .select(['kind', 'account_id'])
      .where('subject_id', '=', person.personId)
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ kind: 'invitation.accepted', account_id: person.accountIds[0] });
    await brand.portal().api.portal.session.signIn.mutate({ email: person.email, password: newPassword });
  });

  test('to two customers names both', async () => {
    const person = await invite('both@customer.example', ['Gasthaus Krone', 'Café Linde']);
    const token = await mailLink(person);
    const { accountName } = await brand.portal().api.portal.invitation.get.query({ token });
    expect(accountName).toBe('Café Linde, Gasthaus Krone');
  });

  test('works once: the second use is refused as used and changes nothing', async () => {
    const person = await invite('once@customer.example');
    const token = await mailLink(person);
    const { api: calls } = brand.portal();
    await calls.portal.invitation.accept.mutate({ token, ...acceptance });
    const again = { token, password: 'another password', language: 'de' };
    expect(await refusalOf(calls.portal.invitation.accept.mutate(again))).toMatchObject({
      code: 'link_used',
      status: 410,
    });
    expect((await calls.portal.invitation.get.query({ token })).state).toBe('used');
    expect(await codeOf(calls.portal.invitation.requestAgain.mutate({ token }))).toBe('link_used');
    await brand.portal().api.portal.session.signIn.mutate({ email: person.email, password: newPassword });
  });

  test('used eight times at the same moment is accepted exactly once', async () => {
    const token = await mailLink(await invite('race@customer.example'));
    const codes = await Promise.all(
      Array.from({ length: 8 }, () =>
        brand
          .portal()
          .api.portal.invitation.accept.mutate({ token, ...acceptance })
          .then(
            () => 'accepted',
            (error: Error) => error.message,
          ),
      ),
    );
    expect(codes.sort()).toEqual(['accepted', ...Array.from({ length: 7 }, () => 'link_used')]);
  });

  test('expires after 14 days, not a minute earlier, and a new one can then be asked for', async () => {
    const person = await invite('late@customer.example');
    const token = await mailLink(person);
    const { api: calls } = brand.portal();
    api.clock.aheadMs = 14 * 24 * hour - 60_000;
    expect((await calls.portal.invitation.get.query({ token })).state).toBe('open');
    api.clock.aheadMs = 14 * 24 * hour + 60_000;
    expect((await calls.portal.invitation.get.query({ token })).state).toBe('expired');
    expect(await refusalOf(calls.portal.invitation.accept.mutate({ token, ...acceptance }))).toMatchObject({
      code: 'link_expired',
      status: 410,
    });
    expect(await calls.portal.invitation.requestAgain.mutate({ token })).toEqual({ email: person.email });
    const events = await api.owner
      .selectFrom('event')
      .select(['kind', 'account_id', 'data'])
      .where('subject_id', '=', person.personId)
      .execute();
    const data = { subjectKind: 'person' };
    expect(events).toEqual([{ kind: 'invitation.requested', account_id: person.accountIds[0], data }]);
    const fresh = await mailLink(person);
    await calls.portal.invitation.accept.mutate({ token: fresh, ...acceptance });
    api.clock.aheadMs = 0;
  });

  test('is superseded by a newer one', async () => {
    const person = await invite('twice@customer.example');
    const [older, newer] = [await mailLink(person), await mailLink(person)];
    const { api: calls } = brand.portal();
    expect(await codeOf(calls.portal.invitation.accept.mutate({ token: older, ...acceptance }))).toBe('link_expired');
    await calls.portal.invitation.accept.mutate({ token: newer, ...acceptance });
  });

  test('that nobody sent is refused as invalid: unknown, mangled, for another purpose, or of another brand', async () => {
    const person = await invite('valid@customer.example');
    const token = await mailLink(person);
    const reset = await mailLink(person, 'password_reset');
    const { portal } = brand.portal().api;
    for (const wrong of ['', 'x', `${token}x`, token.slice(1), token.toUpperCase(), reset, "' or true --"]) {
      expect(await refusalOf(portal.invitation.get.query({ token: wrong }))).toMatchObject({
        code: 'link_invalid',
        status: 404,
      });
      expect(await codeOf(portal.invitation.accept.mutate({ token: wrong, ...acceptance }))).toBe('link_invalid');
      expect(await codeOf(portal.invitation.requestAgain.mutate({ token: wrong }))).toBe('link_invalid');
    }
    expect(await codeOf(portal.invitation.get.query({ token: 'a'.repeat(201) }))).toBe('invalid_input');
    const abroad = other.portal().api.portal;
    expect(await codeOf(abroad.invitation.get.query({ token }))).toBe('link_invalid');
    expect(await codeOf(abroad.invitation.accept.mutate({ token, ...acceptance }))).toBe('link_invalid');
    const staffDoor = brand.admin().api.admin;
    expect(await codeOf(staffDoor.invitation.accept.mutate({ token, ...acceptance }))).toBe('link_invalid');
    expect((await portal.invitation.get.query({ token })).state).toBe('open');
  });

  test('dies when the address it was sent to is no longer the login’s', async () => {
    const person = await invite('moved@customer.example');
    const token = await mailLink(person);
    const change = api.owner.updateTable('person').set({ email: 'elsewhere@customer.example' });
    await change.where('person_id', '=', person.personId).execute();
    const { portal } = brand.portal().api;
    expect(await codeOf(portal.invitation.accept.mutate({ token, ...acceptance }))).toBe('link_invalid');
  });

  test('stays good after a password of 11 characters or a language the brand does not offer was refused', async () => {
    const token = await mailLink(await invite('retry@customer.example'));
    const { portal } = brand.portal().api;
    expect(
      await refusalOf(portal.invitation.accept.mutate({ token, password: '12345678901', language: 'de' })),
    ).toMatchObject({ code: 'password_too_short', status: 422, values: { minimum: '12' } });
    const tooLong = portal.invitation.accept.mutate({ token, password: 'x'.repeat(257), language: 'de' });
    expect(await codeOf(tooLong)).toBe('invalid_input');
    expect(
      await refusalOf(portal.invitation.accept.mutate({ token, password: newPassword, language: 'hu' })),
    ).toMatchObject({ code: 'invalid_input', fields: ['language'] });
    await portal.invitation.accept.mutate({ token, password: '123456789012', language: 'de' });
  });

  test('asked for by staff becomes an event for the mail, with no secret in it', async () => {
    const person = await invite('asked@customer.example');
    const tenant = await brand.open();
    await requestInvitation(tenant, person.personId, { kind: 'staff', id: brand.staffId, name: 'Berta' });
    const query = api.owner.selectFrom('event').selectAll().where('subject_id', '=', person.personId);
    const event = await query.executeTakeFirstOrThrow();
    expect(event).toMatchObject({ kind: 'invitation.requested', delivered: false, data: { subjectKind: 'person' } });
    expect(event.actor).toEqual({ kind: 'staff', id: brand.staffId, name: 'Berta' });
  });

  test('is mailed again at most 5 times an hour', async () => {
    startWindow(api, hour);
    const token = await mailLink(await invite('eager@customer.example'));
    const { portal } = brand.portal().api;
    for (let times = 0; times < 5; times += 1) await portal.invitation.requestAgain.mutate({ token });
    const refusal = await refusalOf(portal.invitation.requestAgain.mutate({ token }));
    expect(refusal).toMatchObject({ code: 'too_many_attempts', status: 429 });
    expect(Number(refusal.values['minutes'])).toBeGreaterThanOrEqual(59);
    api.clock.aheadMs = 0;
  });
});
