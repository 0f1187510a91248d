import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, password } from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, visit } from '../../../../../tests/setup/api/visitor.ts';
import type { OutgoingMail } from '../../services/mailer.ts';
import { sendOperatorResets } from '../../use-cases/outbox/send-operator-resets.ts';

const hour = 3_600_000;
const newPassword = 'a fresh long password';

let api: TestApi;
let operators = 0;
let email: string;
const mails: OutgoingMail[] = [];
const post = { open: true };

beforeAll(async () => {
  const send = async (mail: OutgoingMail) => {
    if (!post.open) throw new Error('The mail server is away.');
    mails.push(mail);
  };
  api = await openTestApi({ mailer: { send, close: () => undefined } });
});
afterAll(() => api.close());
beforeEach(async () => {
  operators += 1;
  email = `operator-${operators}@quittance.example`;
  await addOperator(api, email);
  mails.length = 0;
});

const operatorHost = (address?: string) =>
  visit(api, { app: 'admin', host: 'admin.localhost:4002', ...(address && { address }) });
const ask = (wanted = email) => operatorHost().api.admin.password.requestReset.mutate({ email: wanted });
const reset = (token: string, wanted = newPassword) =>
  operatorHost().api.admin.password.reset.mutate({ token, password: wanted });
const look = (token: string) => operatorHost().api.admin.password.checkLink.query({ token });
const linkIn = (mail?: OutgoingMail) =>
  /http:\/\/admin\.localhost:4002\/reset\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

async function mailedLink(): Promise<string> {
  await ask();
  expect(await sendOperatorResets(api.services)).toBe(1);
  return linkIn(mails.at(-1));
}

test('An operator gets a link in their language, chooses a new password, and every session and older link ends', async () => {
  const thief = operatorHost();
  await thief.api.admin.session.signIn.mutate({ email, password });
  await thief.api.admin.session.setLanguage.mutate({ language: 'hu' });
  const older = await mailedLink();
  const token = await mailedLink();
  expect(mails.map((mail) => [mail.to, mail.subject])).toEqual([
    [email, 'Quittance: új jelszó az adminisztrációhoz'],
    [email, 'Quittance: új jelszó az adminisztrációhoz'],
  ]);
  expect(await codeOf(reset(older))).toBe('link_expired');
  expect(await codeOf(look(older))).toBe('link_expired');
  expect(await look(token)).toEqual({ open: true });
  expect(await codeOf(reset(token, 'too short'))).toBe('password_too_short');
  expect(await reset(token)).toEqual({ changed: true });
  expect(await thief.api.admin.session.current.query()).toBeNull();
  expect(await codeOf(thief.api.admin.session.signIn.mutate({ email, password }))).toBe('wrong_credentials');
  await thief.api.admin.session.signIn.mutate({ email, password: newPassword });
  expect(await codeOf(reset(token))).toBe('link_used');
  expect(await codeOf(look(token))).toBe('link_used');
  const log = await api.owner.selectFrom('operator_audit_event').select(['action', 'target']).execute();
  expect(log.map(({ action }) => action)).toContain('password.changed');
  expect(JSON.stringify(log)).not.toContain(token);
});

test('Two who use one link at the same moment set one password', async () => {
  const token = await mailedLink();
  const codes = await Promise.all([reset(token), reset(token)].map((call) => call.then(() => 'done').catch(String)));
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
});

test('An unknown address gets the same answer after the same time, and no mail', async () => {
  for (const wanted of [email, 'nobody@quittance.example']) {
    const startedAt = performance.now();
    expect(await ask(wanted)).toEqual({ requested: true });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(245);
  }
  await sendOperatorResets(api.services);
  expect(mails.map(({ to }) => to)).toEqual([email]);
});

test('A link works for one hour, not after the address changed, and on no brand’s host', async () => {
  const { operatorId } = await addOperator(api, `other-of-${email}`);
  const brand = await addBrand(api, operatorId, 'tischwerk');
  const token = await mailedLink();
  const change = { token, password: newPassword };
  expect(await codeOf(brand.admin().api.admin.password.reset.mutate(change))).toBe('link_invalid');
  expect(await codeOf(reset('unknown'))).toBe('link_invalid');
  const rename = (to: string, from: string) =>
    api.owner.updateTable('operator_login').set({ email: to }).where('email', '=', from).execute();
  await rename(`new-${email}`, email);
  expect(await codeOf(reset(token))).toBe('link_invalid');
  await rename(email, `new-${email}`);
  api.clock.aheadMs = hour + 60_000;
  expect(await codeOf(reset(token))).toBe('link_expired');
  api.clock.aheadMs = 0;
});

test('A mail server that is away is tried again after a minute, by one of two workers, and five times in all', async () => {
  await ask();
  post.open = false;
  for (let tries = 1; tries <= 3; tries += 1) {
    expect(await sendOperatorResets(api.services)).toBe(0);
    api.clock.aheadMs += 61_000;
  }
  post.open = true;
  const sent = await Promise.all([sendOperatorResets(api.services), sendOperatorResets(api.services)]);
  expect(sent.toSorted((a, b) => a - b)).toEqual([0, 1]);
  await ask();
  post.open = false;
  for (let tries = 1; tries <= 5; tries += 1) {
    await sendOperatorResets(api.services);
    api.clock.aheadMs += 61_000;
  }
  post.open = true;
  expect(await sendOperatorResets(api.services)).toBe(0);
  api.clock.aheadMs = 0;
});

test('A link can be asked for 5 times an hour for one address, known or not, and 60 times from one network address', async () => {
  startWindow(api, hour);
  for (const wanted of [email, 'ghost@quittance.example']) {
    await Promise.all(Array.from({ length: 5 }, () => ask(wanted)));
    expect(await codeOf(ask(wanted))).toBe('too_many_attempts');
  }
  const { requestReset } = operatorHost('192.0.2.61').api.admin.password;
  await Promise.all(Array.from({ length: 60 }, (_, n) => requestReset.mutate({ email: `n${n}@quittance.example` })));
  expect(await codeOf(requestReset.mutate({ email: 'n60@quittance.example' }))).toBe('too_many_attempts');
  api.clock.aheadMs = 0;
});
