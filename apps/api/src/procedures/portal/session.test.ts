import { publicId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, startWindow, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf, visit } from '../../../../../tests/setup/api/visitor.ts';

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

describe('Signing in to the portal', () => {
  test('with the right password opens a session and, with one account, chooses it', async () => {
    const person = await addPerson(brand, { email: 'one@customer.example', accounts: ['Gasthaus Krone'] });
    const visitor = brand.portal();
    expect(await visitor.api.portal.session.current.query()).toBeNull();
    await visitor.api.portal.session.signIn.mutate({ email: ' One@Customer.example ', password });
    const id = publicId('acc', person.accountIds[0] ?? '');
    expect(await visitor.api.portal.session.current.query()).toEqual({
      person: { id: publicId('per', person.personId), name: 'Paula', email: 'one@customer.example', language: 'de' },
      account: { id, name: 'Gasthaus Krone', right: 'owner' },
      accounts: [{ id, name: 'Gasthaus Krone', right: 'owner' }],
    });
  });

  test('sets an HttpOnly, SameSite=Lax cookie of 14 days that is stored only as a hash', async () => {
    await addPerson(brand, { email: 'cookie@customer.example' });
    const visitor = brand.portal();
    await visitor.api.portal.session.signIn.mutate({ email: 'cookie@customer.example', password });
    expect(visitor.lastSetCookie()).toMatch(/^quittance_portal=[0-9a-f-]{36}\.[a-z0-9]{40}; /);
    expect(visitor.lastSetCookie()).toContain('HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax');
    const token = visitor.cookie().split('.')[1] ?? '';
    const stored = await api.owner.selectFrom('login_session').select('session_hash').execute();
    expect(stored.map((row) => row.session_hash).join()).not.toContain(token);
    expect(stored.every((row) => /^[0-9a-f]{64}$/.test(row.session_hash))).toBe(true);
  });

  test('answers wrong password, unknown address and a login without password alike, in words and in work done', async () => {
    await addPerson(brand, { email: 'known@customer.example' });
    await addPerson(brand, { email: 'invited@customer.example', withPassword: false });
    // Processor time: on a busy machine waiting would hide it.
    const work: number[] = [];
    for (const email of ['known@customer.example', 'unknown@customer.example', 'invited@customer.example']) {
      const before = process.cpuUsage();
      const refusal = await refusalOf(
        brand.portal().api.portal.session.signIn.mutate({ email, password: 'not the password' }),
      );
      work.push(process.cpuUsage(before).user);
      expect(refusal).toMatchObject({ code: 'wrong_credentials', status: 401, values: {} });
    }
    // Hashing takes some 30 ms; skipping it for one of the three would show as far less.
    expect(Math.min(...work)).toBeGreaterThan(Math.max(...work) / 5);
  });

  test('refuses an address that is none and an empty password as invalid input, naming the fields', async () => {
    const refusal = await refusalOf(brand.portal().api.portal.session.signIn.mutate({ email: 'nobody', password: '' }));
    expect(refusal).toMatchObject({ code: 'invalid_input', status: 422, fields: ['email', 'password'] });
  });

  test("does not take another brand's password for the same address", async () => {
    await addPerson(other, { email: 'elsewhere@customer.example' });
    const attempt = brand.portal().api.portal.session.signIn.mutate({ email: 'elsewhere@customer.example', password });
    expect(await codeOf(attempt)).toBe('wrong_credentials');
  });

  test('is written into the security log with address and device, whether it worked or not', async () => {
    const person = await addPerson(brand, { email: 'logged@customer.example' });
    const { api: calls } = brand.portal({ address: '198.51.100.4' });
    await codeOf(calls.portal.session.signIn.mutate({ email: person.email, password: 'not the password' }));
    await calls.portal.session.signIn.mutate({ email: person.email, password });
    await calls.portal.session.signOut.mutate();
    const log = await api.owner
      .selectFrom('audit_event')
      .select(['action', 'address', 'device', 'target'])
      .where('address', '=', '198.51.100.4')
      .orderBy('audit_id')
      .execute();
    expect(log.map((row) => row.action)).toEqual(['session.refused', 'session.signed_in', 'session.signed_out']);
    expect(log.every((row) => row.device === 'Test browser')).toBe(true);
    expect(JSON.stringify(log)).not.toContain('password');
  });
});

describe('Limits of signing in', () => {
  // Counting starts anew every 15 minutes of wall time; the tests stay within one such window.
  beforeAll(() => startWindow(api, hour / 4));
  afterAll(() => {
    api.clock.aheadMs = 0;
  });

  test('the 11th failed try for an address is refused with the minutes to wait, even with the right password', async () => {
    const { email } = await addPerson(brand, { email: 'guessed@customer.example' });
    for (let tries = 0; tries < 10; tries += 1) {
      const attempt = brand.portal({ address: `192.0.2.${tries}` }).api.portal.session.signIn;
      expect(await codeOf(attempt.mutate({ email, password: 'a wrong guess' }))).toBe('wrong_credentials');
    }
    const refusal = await refusalOf(brand.portal().api.portal.session.signIn.mutate({ email, password }));
    expect(refusal).toMatchObject({ code: 'too_many_attempts', status: 429 });
    expect(Number(refusal.values['minutes'])).toBeGreaterThanOrEqual(1);
    expect(Number(refusal.values['minutes'])).toBeLessThanOrEqual(15);
    const { email: neighbour } = await addPerson(brand, { email: 'neighbour@customer.example' });
    await brand.portal().api.portal.session.signIn.mutate({ email: neighbour, password });
  });

  test('after 15 minutes the right password works again', async () => {
    api.clock.aheadMs += hour / 4;
    await brand.portal().api.portal.session.signIn.mutate({ email: 'guessed@customer.example', password });
  });

  test('12 right sign-ins in a row are not counted against anybody', async () => {
    const { email } = await addPerson(brand, { email: 'busy@customer.example' });
    for (let times = 0; times < 12; times += 1) {
      await brand.portal({ address: '192.0.2.77' }).api.portal.session.signIn.mutate({ email, password });
    }
  });

  test('the 61st failed try from one network address is refused, whoever it is for', async () => {
    const rows = await api.owner.selectFrom('rate_limit').select('bucket').execute();
    expect(rows.every((row) => !row.bucket.includes('@'))).toBe(true);
    const from = { address: '192.0.2.200' };
    const guess = (email: string) =>
      codeOf(brand.portal(from).api.portal.session.signIn.mutate({ email, password: 'x' }));
    const guesses = Array.from({ length: 60 }, (_, n) => guess(`guess-${n}@customer.example`));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['wrong_credentials']));
    expect(await guess('guess-60@customer.example')).toBe('too_many_attempts');
  });
});

describe('A session in the portal', () => {
  test('ends with signing out, for a copy of its cookie too', async () => {
    const { email } = await addPerson(brand, { email: 'leaving@customer.example' });
    const visitor = brand.portal();
    await visitor.api.portal.session.signIn.mutate({ email, password });
    const copy = brand.portal({ cookie: visitor.cookie() });
    expect(await copy.api.portal.session.current.query()).not.toBeNull();
    await visitor.api.portal.session.signOut.mutate();
    expect(visitor.lastSetCookie()).toContain('Max-Age=0');
    expect(await copy.api.portal.session.current.query()).toBeNull();
    expect(await codeOf(copy.api.portal.session.signOut.mutate())).toBe('not_signed_in');
  });

  test('is prolonged by a visit after 8 days and dead after 14 quiet days', async () => {
    const { email } = await addPerson(brand, { email: 'sliding@customer.example' });
    const visitor = brand.portal();
    await visitor.api.portal.session.signIn.mutate({ email, password });
    api.clock.aheadMs = 8 * 24 * hour;
    expect(await visitor.api.portal.session.current.query()).not.toBeNull();
    expect(visitor.lastSetCookie()).toContain('Max-Age=1209600');
    api.clock.aheadMs = 21 * 24 * hour;
    expect(await visitor.api.portal.session.current.query()).not.toBeNull();
    api.clock.aheadMs = 36 * 24 * hour;
    expect(await visitor.api.portal.session.current.query()).toBeNull();
    api.clock.aheadMs = 0;
  });

  test("stolen from one brand is worth nothing on another brand's host, nor with the tenant id changed", async () => {
    const { email } = await addPerson(brand, { email: 'stolen@customer.example' });
    const visitor = brand.portal();
    await visitor.api.portal.session.signIn.mutate({ email, password });
    expect(await other.portal({ cookie: visitor.cookie() }).api.portal.session.current.query()).toBeNull();
    const retargeted = visitor.cookie().replace(brand.tenantId, other.tenantId);
    expect(await other.portal({ cookie: retargeted }).api.portal.session.current.query()).toBeNull();
    const inAdmin = visitor.cookie().replace('quittance_portal', 'quittance_admin');
    expect(await brand.admin({ cookie: inAdmin }).api.admin.session.current.query()).toBeNull();
  });

  test('with a mangled cookie is no session and breaks nothing', async () => {
    for (const value of ['', 'x', '.', `${brand.tenantId}.`, `${brand.tenantId}.${'a'.repeat(4_000)}`, "' or 1=1 --"]) {
      const visitor = brand.portal({ cookie: `quittance_portal=${value}` });
      expect(await visitor.api.portal.session.current.query()).toBeNull();
    }
  });
});

describe('A person with several accounts', () => {
  test('starts without one, picks one, and cannot pick one of somebody else or of another brand', async () => {
    const person = await addPerson(brand, { email: 'two@customer.example', accounts: ['Adler', 'Bären'] });
    const stranger = await addPerson(brand, { email: 'stranger@customer.example', accounts: ['Hirsch'] });
    const foreigner = await addPerson(other, { email: 'two@customer.example', accounts: ['Szalon'] });
    const { api: calls } = brand.portal();
    await calls.portal.session.signIn.mutate({ email: person.email, password });
    const before = await calls.portal.session.current.query();
    expect(before?.account).toBeNull();
    expect(before?.accounts.map((account) => account.name)).toEqual(['Adler', 'Bären']);
    const accountId = before?.accounts[1]?.id ?? '';
    await calls.portal.session.chooseAccount.mutate({ accountId });
    expect((await calls.portal.session.current.query())?.account?.name).toBe('Bären');
    for (const id of [stranger.accountIds[0], foreigner.accountIds[0]]) {
      const choice = calls.portal.session.chooseAccount.mutate({ accountId: publicId('acc', id ?? '') });
      expect(await codeOf(choice)).toBe('not_found');
    }
    for (const text of ['', 'acc_', 'per_01jd0000000000000000000000', person.accountIds[0] ?? '', 'a'.repeat(500)]) {
      expect(await codeOf(calls.portal.session.chooseAccount.mutate({ accountId: text }))).toBe('invalid_input');
    }
    expect((await calls.portal.session.current.query())?.account?.name).toBe('Bären');
  });

  test('reads in the language last chosen, of those the brand offers', async () => {
    const { email } = await addPerson(brand, { email: 'reader@customer.example' });
    const { api: calls } = brand.portal();
    expect(await codeOf(calls.portal.session.setLanguage.mutate({ language: 'en' }))).toBe('not_signed_in');
    await calls.portal.session.signIn.mutate({ email, password });
    await calls.portal.session.setLanguage.mutate({ language: 'en' });
    expect((await calls.portal.session.current.query())?.person.language).toBe('en');
    for (const language of ['hu', 'xx', '']) {
      const refusal = await refusalOf(calls.portal.session.setLanguage.mutate({ language }));
      expect(refusal).toMatchObject({ code: 'invalid_input', fields: ['language'] });
    }
    expect((await calls.portal.session.current.query())?.person.language).toBe('en');
  });
});

test('Behind https the cookie is bound to its host and to TLS', async () => {
  const secure = await openTestApi({ environment: { PUBLIC_PORTAL_URL: 'https://{slug}.quittance.example' } });
  try {
    const { operatorId } = await addOperator(secure);
    const safe = await addBrand(secure, operatorId, 'tischwerk');
    await addPerson(safe, { email: 'safe@customer.example' });
    const visitor = visit(secure, { app: 'portal', host: 'tischwerk.quittance.example' });
    await visitor.api.portal.session.signIn.mutate({ email: 'safe@customer.example', password });
    expect(visitor.lastSetCookie()).toMatch(/^__Host-quittance_portal=.*; HttpOnly; .*Path=\/; SameSite=Lax; Secure$/);
  } finally {
    await secure.close();
  }
});
