import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueLink } from '../../../../../tests/setup/api/issue-link.ts';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
  type TestPerson,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf } from '../../../../../tests/setup/api/visitor.ts';

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
const mailLink = ({ personId, email }: TestPerson) => issueLink(brand, 'person', personId, email, 'password_reset');

describe('A forgotten password', () => {
  const mailsFor = async (personId: string) => {
    const rows = await api.owner.selectFrom('event').select('kind').where('subject_id', '=', personId).execute();
    return rows.filter((row) => row.kind === 'password_reset.requested').length;
  };

  test('is asked for with the same answer in the same time, whether or not the address is known', async () => {
    const person = await addPerson(brand, { email: 'forgot@customer.example' });
    const timesMs: number[] = [];
    for (const email of [person.email, 'nobody@customer.example']) {
      const startedAt = performance.now();
      const answer = await brand.portal().api.portal.password.requestReset.mutate({ email });
      timesMs.push(performance.now() - startedAt);
      expect(answer).toEqual({ requested: true });
    }
    expect(Math.min(...timesMs)).toBeGreaterThanOrEqual(245);
    expect(await mailsFor(person.personId)).toBe(1);
  });

  test('also lets in somebody whose invitation got lost', async () => {
    const person = await addPerson(brand, { email: 'lost@customer.example', withPassword: false });
    const invitation = await issueLink(brand, 'person', person.personId, person.email, 'invitation');
    await brand.portal().api.portal.password.requestReset.mutate({ email: person.email });
    expect(await mailsFor(person.personId)).toBe(1);
    const token = await mailLink(person);
    const { portal } = brand.portal().api;
    expect(await portal.password.reset.mutate({ token, password: newPassword })).toEqual({ changed: true });
    await portal.session.signIn.mutate({ email: person.email, password: newPassword });
    expect((await portal.invitation.get.query({ token: invitation })).state).toBe('used');
  });

  test('once changed ends every session of the login, signs nobody in and makes the old password useless', async () => {
    const person = await addPerson(brand, { email: 'hacked@customer.example' });
    const thief = brand.portal();
    await thief.api.portal.session.signIn.mutate({ email: person.email, password });
    const bystander = await addPerson(brand, { email: 'bystander@customer.example' });
    const neighbour = brand.portal();
    await neighbour.api.portal.session.signIn.mutate({ email: bystander.email, password });
    const token = await mailLink(person);
    const owner = brand.portal();
    await owner.api.portal.password.reset.mutate({ token, password: newPassword });
    expect(await owner.api.portal.session.current.query()).toBeNull();
    expect(await thief.api.portal.session.current.query()).toBeNull();
    expect(await neighbour.api.portal.session.current.query()).not.toBeNull();
    expect(await codeOf(thief.api.portal.session.signIn.mutate({ email: person.email, password }))).toBe(
      'wrong_credentials',
    );
    expect(await codeOf(owner.api.portal.password.reset.mutate({ token, password }))).toBe('link_used');
    expect(await refusalOf(owner.api.portal.password.checkLink.query({ token }))).toMatchObject({
      code: 'link_used',
      status: 410,
    });
  });

  test('has a link for one hour that no other brand, purpose or app takes', async () => {
    const person = await addPerson(brand, { email: 'slow@customer.example' });
    const token = await mailLink(person);
    const change = { token, password: newPassword };
    const { portal } = brand.portal().api;
    expect(await codeOf(other.portal().api.portal.password.reset.mutate(change))).toBe('link_invalid');
    expect(await codeOf(brand.admin().api.admin.password.reset.mutate(change))).toBe('link_invalid');
    expect(await codeOf(portal.invitation.accept.mutate({ ...change, language: 'de' }))).toBe('link_invalid');
    expect(await codeOf(portal.password.reset.mutate({ token, password: 'short' }))).toBe('password_too_short');
    expect(await codeOf(portal.password.reset.mutate({ token: 'unknown', password: newPassword }))).toBe(
      'link_invalid',
    );
    api.clock.aheadMs = hour + 60_000;
    expect(await codeOf(portal.password.reset.mutate(change))).toBe('link_expired');
    expect(await codeOf(portal.password.checkLink.query({ token }))).toBe('link_expired');
    api.clock.aheadMs = 0;
    expect(await codeOf(other.portal().api.portal.password.checkLink.query({ token }))).toBe('link_invalid');
    expect(await codeOf(brand.admin().api.admin.password.checkLink.query({ token }))).toBe('link_invalid');
    expect(await portal.password.checkLink.query({ token })).toEqual({ open: true });
    await portal.password.reset.mutate(change);
  });

  test('can be asked for 60 times an hour from one network address, whoever it is for', async () => {
    startWindow(api, hour);
    const { password: calls } = brand.portal({ address: '192.0.2.60' }).api.portal;
    const ask = (n: number) => calls.requestReset.mutate({ email: `n${n}@customer.example` });
    await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)));
    expect(await codeOf(ask(60))).toBe('too_many_attempts');
    api.clock.aheadMs = 0;
  });

  test('can be asked for 5 times an hour for one address, known or not', async () => {
    startWindow(api, hour);
    const person = await addPerson(brand, { email: 'many@customer.example' });
    for (const email of [person.email, 'ghost@customer.example']) {
      const ask = () => brand.portal().api.portal.password.requestReset.mutate({ email });
      await Promise.all(Array.from({ length: 5 }, ask));
      expect(await refusalOf(ask())).toMatchObject({ code: 'too_many_attempts', status: 429 });
    }
    expect(await mailsFor(person.personId)).toBe(5);
    expect(await codeOf(brand.portal().api.portal.password.requestReset.mutate({ email: 'nobody' }))).toBe(
      'invalid_input',
    );
    api.clock.aheadMs = 0;
  });
});
