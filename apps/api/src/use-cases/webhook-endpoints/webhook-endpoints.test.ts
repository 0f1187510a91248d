import { newId, publicId } from '@quittance/db';
import { deliveryPausesMs } from '@quittance/domain';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { password } from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf } from '../../../../../tests/setup/api/visitor.ts';
import { findTenantsDue } from '../../worker/find-tenants-due.ts';
import { openReceiver, type Received, type Receiver } from './testing/open-receiver.ts';
import { openStory, type WebhookStory } from './testing/open-story.ts';
import { readElsewhere } from './testing/read-elsewhere.ts';

let story: WebhookStory & { close(): Promise<void> };
let receiver: Receiver;
beforeAll(async () => {
  [story, receiver] = [await openStory(), await openReceiver()];
});
afterAll(async () => {
  await receiver?.close();
  await story?.close();
});
afterEach(async () => {
  receiver.received.length = 0;
  receiver.answer = { status: 200 };
  story.api.clock.aheadMs = 0;
  await story.api.owner.deleteFrom('webhook_endpoint').execute();
});

const invoiceId = newId();
const issued = () => ({
  kind: 'invoice.issued' as const,
  accountId: story.accountId,
  subjectId: invoiceId,
  data: { number: 'T-00001', dueDate: '2026-03-15', amount: { amountMinor: '11900', currency: 'EUR' }, secret: 'x' },
});
const signedIn = () => ({ kind: 'person.signed_in' as const, accountId: null, subjectId: null, data: {} });
const restored = () => ({ kind: 'access.restored' as const, accountId: null, subjectId: newId(), data: {} });

/** What others make of a message so many hours ahead. */
function verified(secret: string, received: Received, hoursAhead = 0): unknown {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hoursAhead * hourMs });
  try {
    return readElsewhere(secret, received);
  } finally {
    vi.useRealTimers();
  }
}
const idsOf = () => receiver.received.map(({ headers }) => headers['webhook-id']);
const rowsOf = () => story.api.owner.selectFrom('webhook_delivery').selectAll().orderBy('event_id').execute();
const endpoints = () => story.admin.api.admin.endpoints;
const hourMs = 3_600_000;

describe('A message', () => {
  test('tells of an issued invoice, signed so that another implementation believes it, without what is not for outsiders', async () => {
    const { secret } = await story.addEndpoint(`${receiver.url}/hook`);
    const [eventId = ''] = await story.happen([issued(), signedIn()]);
    await story.work();
    expect(receiver.received).toHaveLength(1);
    const [got] = receiver.received;
    if (!got) throw new Error('Nothing came.');
    expect(verified(secret, got)).toEqual({
      id: publicId('evt', eventId),
      type: 'invoice.issued',
      version: 1,
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      brand: publicId('ten', story.brand.tenantId),
      data: {
        account: publicId('acc', story.accountId),
        accountKey: story.accountId,
        invoice: publicId('inv', invoiceId),
        number: 'T-00001',
        amount: { amountMinor: '11900', currency: 'EUR' },
        dueDate: '2026-03-15',
      },
    });
    expect(got.headers['webhook-id']).toBe(publicId('evt', eventId));
    expect(() => verified(secret, { ...got, body: got.body.replace('11900', '11901') })).toThrow();
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, got)).toThrow();
  });

  test('goes once to each endpoint that chose its kind, and to none of another brand', async () => {
    await story.addEndpoint(`${receiver.url}/all`);
    await story.addEndpoint(`${receiver.url}/access`, ['access.restored']);
    await story.happen([issued(), restored(), restored()]);
    await story.work();
    await story.work();
    const to = (path: string) => receiver.received.filter((each) => each.path === path).length;
    expect([to('/all'), to('/access'), receiver.received.length]).toEqual([3, 2, 5]);
    expect(new Set(idsOf()).size).toBe(3);
    const abroad = story.other.admin();
    await abroad.api.admin.session.signIn.mutate({ email: story.other.staffEmail, password });
    expect((await abroad.api.admin.endpoints.list.query()).endpoints).toEqual([]);
  });

  test('that is refused with 500 keeps its id and its bytes until the sixth try, 7 h 35 min 5 s later, is taken', async () => {
    await story.addEndpoint(receiver.url);
    receiver.answer = { status: 500, body: 'not now' };
    await story.happen([issued()]);
    await story.work();
    for (const pause of deliveryPausesMs.slice(0, 4)) {
      const before = receiver.received.length;
      await story.work(pause - 2_000);
      expect(receiver.received).toHaveLength(before);
      await story.work(2_500);
      expect(receiver.received).toHaveLength(before + 1);
    }
    receiver.answer = { status: 204 };
    await story.work(5 * hourMs);
    expect(receiver.received).toHaveLength(6);
    expect([new Set(idsOf()).size, new Set(receiver.received.map(({ body }) => body)).size]).toEqual([1, 1]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(6);
    const [row] = await rowsOf();
    expect(row).toMatchObject({ tries: 6, delivered: true, next_try_at: null });
  });

  test('whose sender dies between sending and noting goes out once more a minute later, under the same id', async () => {
    const { uuid } = await story.addEndpoint(receiver.url);
    await story.happen([issued()]);
    await story.work();
    // As the sender left it: claimed, sent, and not a word about it.
    const { wallNow } = story.api.services;
    const busy = { busy_until: new Date(wallNow().getTime() + 60_000) };
    await story.api.owner.updateTable('webhook_endpoint').set(busy).where('endpoint_id', '=', uuid).execute();
    await story.api.owner.deleteFrom('webhook_attempt').execute();
    const untold = { tries: 0, next_try_at: wallNow(), settled_at: null, delivered: false };
    await story.api.owner.updateTable('webhook_delivery').set(untold).execute();
    await story.work(55_000);
    expect(receiver.received).toHaveLength(1);
    await story.work(6_000);
    expect([receiver.received.length, new Set(idsOf()).size]).toEqual([2, 1]);
  });
});

describe('An endpoint that fails', () => {
  test('gets one message at a time while it rests longer and longer, and holds nobody back', async () => {
    const well = await openReceiver();
    await story.addEndpoint(receiver.url);
    await story.addEndpoint(well.url);
    receiver.answer = { status: 503 };
    await story.happen([restored()]);
    await story.work();
    await story.happen(Array.from({ length: 9 }, restored));
    await story.work();
    expect([receiver.received.length, well.received.length]).toEqual([1, 10]);
    await story.work(5_500);
    expect(receiver.received).toHaveLength(2);
    expect(await findTenantsDue(story.api.services.app, story.api.services.wallNow())).not.toContain(
      story.brand.tenantId,
    );
    await well.close();
  });

  // That the others do not wait for its ten seconds is proved in tests/long.
  test('with 429 and Retry-After of an hour is left alone for an hour, not for our own 5 s', async () => {
    await story.addEndpoint(receiver.url);
    receiver.answer = { status: 429, retryAfter: '3600' };
    await story.happen([issued()]);
    await story.work();
    receiver.answer = { status: 200 };
    await story.work(hourMs - 5_000);
    expect(receiver.received).toHaveLength(1);
    await story.work(6_000);
    expect(receiver.received).toHaveLength(2);
    expect(await rowsOf()).toMatchObject([{ tries: 2, delivered: true }]);
  });

  test('after the worker has given the brand back has its try noted all the same, and is not free until then', async () => {
    const slow = await openReceiver();
    await story.addEndpoint(slow.url);
    slow.answer = 'silent';
    await story.happen([restored()]);
    await story.work();
    expect(await story.api.owner.selectFrom('tenant_lease').selectAll().execute()).toEqual([]);
    expect(await rowsOf()).toMatchObject([{ tries: 0, delivered: false }]);
    await slow.close();
    await vi.waitFor(async () => expect(await rowsOf()).toMatchObject([{ tries: 1, delivered: false }]));
    const endpoint = story.api.owner.selectFrom('webhook_endpoint').select(['failures', 'busy_until']);
    await vi.waitFor(async () => expect(await endpoint.execute()).toEqual([{ failures: 1, busy_until: null }]));
  });

  test('for 75 hours is switched off, its messages have failed, and staff are told by mail', async () => {
    const { id, uuid } = await story.addEndpoint(receiver.url);
    receiver.answer = { status: 500 };
    await story.happen([restored(), restored()]);
    await story.work();
    const since = new Date(story.api.services.wallNow().getTime() - 75 * hourMs);
    await story.api.owner
      .updateTable('webhook_endpoint')
      .set({ failing_since: since })
      .where('endpoint_id', '=', uuid)
      .execute();
    await story.work(6_000);
    const { endpoint } = await endpoints().get.query({ endpointId: id });
    expect(endpoint).toMatchObject({ switchedOff: 'failing', failed: 2, waiting: 0 });
    expect(story.mails.at(-1)).toMatchObject({
      to: story.brand.staffEmail,
      subject: expect.stringContaining('Webhook'),
    });
    await story.happen([restored()]);
    await story.work();
    expect(await rowsOf()).toHaveLength(2);
    expect(await codeOf(endpoints().test.mutate({ endpointId: id }))).toBe('endpoint_switched_off');
  });

  test('with 410 is switched off at once', async () => {
    const { id } = await story.addEndpoint(receiver.url);
    receiver.answer = { status: 410 };
    await story.happen([restored()]);
    await story.work();
    expect((await endpoints().get.query({ endpointId: id })).endpoint.switchedOff).toBe('gone');
  });

  test('with 410 at one of four messages side by side has the three that it takes afterwards noted as delivered', async () => {
    const { id } = await story.addEndpoint(receiver.url);
    const switchedOff = async () => (await endpoints().get.query({ endpointId: id })).endpoint.switchedOff;
    let asked = 0;
    receiver.answer = async () => {
      asked += 1;
      if (asked === 1) return { status: 410 };
      await vi.waitFor(async () => expect(await switchedOff()).toBe('gone'));
      return { status: 200 };
    };
    await story.happen(Array.from({ length: 4 }, restored));
    await story.work();
    await vi.waitFor(async () => {
      expect((await rowsOf()).filter(({ delivered }) => delivered)).toHaveLength(3);
    });
    expect((await rowsOf()).map(({ next_try_at, tries }) => [next_try_at, tries])).toEqual(Array(4).fill([null, 1]));
    expect([await switchedOff(), receiver.received.length]).toEqual(['gone', 4]);
  });
});

describe('A secret', () => {
  test('that is rotated signs along for 24 hours and not longer; both are shown once and stored sealed', async () => {
    const { id, secret: old } = await story.addEndpoint(receiver.url);
    const rotated = await endpoints().rotateSecret.mutate({ endpointId: id });
    const until = Date.parse(rotated.oldSignsUntil ?? '') - story.api.services.wallNow().getTime();
    expect(Math.round(until / hourMs)).toBe(24);
    await story.happen([restored()]);
    await story.work();
    const [during] = receiver.received;
    if (!during) throw new Error('Nothing came.');
    expect([verified(old, during), verified(rotated.secret, during)]).toHaveLength(2);
    expect(String(during.headers['webhook-signature']).split(' ')).toHaveLength(2);
    await story.happen([restored()]);
    await story.work(24 * hourMs);
    const after = receiver.received.at(-1) ?? during;
    story.api.clock.aheadMs = 0;
    expect(() => verified(old, after, 24)).toThrow('No matching signature found');
    expect(verified(rotated.secret, after, 24)).toMatchObject({ type: 'access.restored' });
    const stored = await story.api.owner.selectFrom('webhook_endpoint').select(['secrets', 'url']).execute();
    const audit = await story.api.owner.selectFrom('audit_event').select(['before', 'after']).execute();
    const shown = JSON.stringify([await endpoints().list.query(), audit, stored.map((row) => row.secrets.toString())]);
    for (const secret of [old, rotated.secret]) expect(shown).not.toContain(secret.slice(6));
  });
});

describe('A secret that no key at hand opens', () => {
  test('keeps its endpoint off with a reason until there is a new one, which signs alone', async () => {
    const { id } = await story.addEndpoint(receiver.url);
    await endpoints().switch.mutate({ endpointId: id, isOn: false });
    await story.api.owner.updateTable('webhook_endpoint').set({ secrets_key_id: 'lost' }).execute();
    const switchOn = () => endpoints().switch.mutate({ endpointId: id, isOn: true });
    expect(await codeOf(switchOn())).toBe('endpoint_secret_missing');
    const { secret, oldSignsUntil } = await endpoints().rotateSecret.mutate({ endpointId: id });
    expect(oldSignsUntil).toBeNull();
    await switchOn();
    await story.happen([restored()]);
    await story.work();
    const [got] = receiver.received;
    if (!got) throw new Error('Nothing came.');
    expect(verified(secret, got)).toMatchObject({ type: 'access.restored' });
  });
});

describe('A replay', () => {
  test('sends one message, or all that failed since a moment, under their old ids', async () => {
    const { id } = await story.addEndpoint(receiver.url);
    receiver.answer = { status: 500 };
    const first = await story.happen([restored(), restored()]);
    await story.work();
    const since = new Date(story.api.services.wallNow().getTime() + 60_000).toISOString();
    await story.work(90_000);
    const second = await story.happen([restored()]);
    await story.work();
    const failed = { next_try_at: null, settled_at: story.api.services.wallNow() };
    await story.api.owner.updateTable('webhook_delivery').set(failed).execute();
    receiver.answer = { status: 200 };
    receiver.received.length = 0;
    expect(await endpoints().replay.mutate({ endpointId: id, wish: { kind: 'failed', since } })).toEqual({
      messages: 1,
    });
    await story.work(hourMs);
    expect(idsOf()).toEqual(second.map((eventId) => publicId('evt', eventId)));
    const one = publicId('evt', first[0] ?? '');
    expect(await endpoints().replay.mutate({ endpointId: id, wish: { kind: 'one', eventId: one } })).toEqual({
      messages: 1,
    });
    await story.work();
    await endpoints().replay.mutate({ endpointId: id, wish: { kind: 'one', eventId: one } });
    await story.work();
    expect(idsOf().slice(1)).toEqual([one, one]);
    const detail = await endpoints().delivery.query({ endpointId: id, eventId: one });
    expect(detail.attempts.map(({ httpStatus }) => httpStatus).slice(-2)).toEqual([200, 200]);
    expect(detail.message).toContain(one);
    const list = await endpoints().deliveries.query({ endpointId: id, filter: 'failed' });
    expect(list.rows.map(({ eventId }) => eventId)).toEqual([publicId('evt', first[1] ?? '')]);
  });
});

describe('A test message', () => {
  test('goes to the one endpoint it was asked for, whatever that chose to hear of', async () => {
    await story.addEndpoint(`${receiver.url}/other`);
    const { id } = await story.addEndpoint(`${receiver.url}/asked`, ['invoice.paid']);
    const { eventId } = await endpoints().test.mutate({ endpointId: id });
    await story.work();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/asked']);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      ...{ id: eventId, type: 'webhook.test', data: { endpoint: id } },
    });
  });
});

describe('An endpoint that is removed', () => {
  test('is told of nothing, found nowhere and counts for no limit; what waited has failed, and the audit log names it', async () => {
    const { id, uuid } = await story.addEndpoint(receiver.url);
    await story.addEndpoint(`${receiver.url}/other`);
    receiver.answer = { status: 500 };
    const [eventId = ''] = await story.happen([issued()]);
    await story.work();
    expect(await endpoints().remove.mutate({ endpointId: id })).toEqual({ messages: 1 });
    receiver.answer = { status: 200 };
    receiver.received.length = 0;
    await story.happen([restored()]);
    await story.work(5 * hourMs);
    story.api.clock.aheadMs = 0;
    expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(['/other']));
    expect((await endpoints().list.query()).endpoints.map(({ url }) => url)).toEqual([`${receiver.url}/other`]);
    const wish = { kind: 'failed' as const, since: '2020-01-01T00:00:00Z' };
    const asked = { endpointId: id, isOn: true, wish, url: receiver.url, description: '', eventTypes: null };
    for (const call of ['get', 'deliveries'] as const)
      expect(await codeOf(endpoints()[call].query(asked))).toBe('not_found');
    for (const call of ['update', 'switch', 'remove', 'rotateSecret', 'test', 'replay'] as const)
      expect(await codeOf(endpoints()[call].mutate(asked))).toBe('not_found');
    const message = { endpointId: id, eventId: publicId('evt', eventId) };
    expect(await codeOf(endpoints().delivery.query(message))).toBe('not_found');
    const row = await story.api.owner
      .selectFrom('webhook_endpoint')
      .selectAll()
      .where('endpoint_id', '=', uuid)
      .execute();
    expect(row).toMatchObject([{ secrets: Buffer.alloc(0), switched_off: 'staff', failures: 0 }]);
    const told = story.api.owner.selectFrom('audit_event').select(['target', 'before', 'after']);
    expect(await told.where('action', '=', 'endpoint.removed').execute()).toMatchObject([
      { target: { endpoint: uuid }, before: { url: `${receiver.url}/`, switchedOff: null }, after: { messages: 1 } },
    ]);
  });

  test('makes room for another where there are 20', async () => {
    const made = [];
    for (let nth = 0; nth < 20; nth += 1) made.push(await story.addEndpoint(`${receiver.url}/${nth}`));
    await endpoints().remove.mutate({ endpointId: made[0]?.id ?? '' });
    await story.addEndpoint(`${receiver.url}/new`);
    expect(await codeOf(story.addEndpoint(`${receiver.url}/one-too-many`))).toBe('endpoint_limit_reached');
  });
});

describe('Deliveries', () => {
  test('are forgotten with their tries 31 days after they were settled', async () => {
    await story.addEndpoint(receiver.url);
    await story.happen([restored()]);
    await story.work();
    await story.work(30 * 24 * hourMs);
    expect(await rowsOf()).toHaveLength(1);
    await story.work(25 * hourMs);
    expect(await rowsOf()).toEqual([]);
    expect(await story.api.owner.selectFrom('webhook_attempt').selectAll().execute()).toEqual([]);
  });
});

describe('An endpoint’s form', () => {
  const wish = { url: 'https://kasse.example/hook', description: '', eventTypes: null };
  test.each([
    ['no address', { ...wish, url: '' }, 'url'],
    ['words', { ...wish, url: 'our till' }, 'url'],
    ['another scheme', { ...wish, url: 'ftp://kasse.example/' }, 'url'],
    ['a password in it', { ...wish, url: 'https://a:b@kasse.example/' }, 'url'],
    ['a fragment', { ...wish, url: 'https://kasse.example/#a' }, 'url'],
    ['2,001 characters', { ...wish, url: `https://kasse.example/${'x'.repeat(1_979)}` }, 'url'],
    ['a NUL in the description', { ...wish, description: 'a\u0000' }, 'description'],
    ['an event that nobody tells', { ...wish, eventTypes: ['person.signed_in'] }, 'eventTypes'],
    ['no event at all', { ...wish, eventTypes: [] }, 'eventTypes'],
  ])('with %s is refused as wrong input', async (_, input, field) => {
    expect(await refusalOf(endpoints().create.mutate(input))).toMatchObject({ code: 'invalid_input', fields: [field] });
  });

  test('takes one of two that are added at once when there are 19, and refuses the other', async () => {
    for (let count = 0; count < 19; count += 1) await story.addEndpoint(receiver.url);
    const both = await Promise.allSettled([story.addEndpoint(receiver.url), story.addEndpoint(receiver.url)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await endpoints().list.query()).endpoints).toHaveLength(20);
  });

  test('takes 20 endpoints and refuses the 21st; one that exists can be changed and switched off and on', async () => {
    for (let count = 0; count < 20; count += 1) await story.addEndpoint(receiver.url);
    expect(await codeOf(story.addEndpoint(receiver.url))).toBe('endpoint_limit_reached');
    const [first] = (await endpoints().list.query()).endpoints;
    const endpointId = first?.id ?? '';
    await endpoints().update.mutate({ endpointId, ...wish, eventTypes: ['invoice.paid'] });
    for (const isOn of [false, false, true]) await endpoints().switch.mutate({ endpointId, isOn });
    const { endpoint } = await endpoints().get.query({ endpointId });
    expect(endpoint).toMatchObject({ url: wish.url, eventTypes: ['invoice.paid'], switchedOff: null });
  });

  test.each(['billing_agent', 'support_agent', 'auditor'])('is not for the role %s', async (role) => {
    const { id } = await story.addEndpoint(receiver.url);
    const { staffId } = story.brand;
    const setRole = (to: string) =>
      story.api.owner.updateTable('staff').set({ role: to }).where('staff_id', '=', staffId).execute();
    await setRole(role);
    expect(await codeOf(endpoints().create.mutate(wish))).toBe('not_allowed');
    expect(await codeOf(endpoints().rotateSecret.mutate({ endpointId: id }))).toBe('not_allowed');
    const looks = endpoints().get.query({ endpointId: id });
    if (role === 'auditor') expect((await looks).endpoint.id).toBe(id);
    else expect(await codeOf(looks)).toBe('not_allowed');
    await setRole('brand_admin');
  });
});
