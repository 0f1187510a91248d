import { newId } from '@quittance/db';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { mayHaveTaken, type OutgoingMail } from '../../services/mailer.ts';
import { sendQueuedMails } from './send-queued-mails.ts';

let api: TestApi;
let brand: TestBrand;
/** What the mail server was given, and what it does about it. */
const taken: OutgoingMail[] = [];
let serve: (mail: OutgoingMail) => Promise<void> = async () => undefined;
beforeAll(async () => {
  const send = async (mail: OutgoingMail) => {
    taken.push(mail);
    await serve(mail);
  };
  api = await openTestApi({ mailer: { send, close: () => undefined } });
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
});
afterAll(() => api.close());
afterEach(async () => {
  taken.length = 0;
  serve = async () => undefined;
  await api.owner.deleteFrom('mail_delivery').execute();
});

async function queue(...recipients: string[]): Promise<void> {
  const { moment } = await brand.open();
  const shared = { tenant_id: brand.tenantId, event_id: newId(), template: 'staff_invitation', language: 'en' };
  const data = { subjectKind: 'staff', subjectId: brand.staffId };
  const due = { status: 'queued' as const, next_try_at: moment.wallNow, business_at: moment.businessNow };
  const rows = recipients.map((recipient) => ({ ...shared, ...due, mail_id: newId(), recipient, data }));
  await api.owner.insertInto('mail_delivery').values(rows).execute();
}
async function send(laterMs = 0): Promise<void> {
  api.clock.aheadMs += laterMs;
  await sendQueuedMails(api.services, await brand.open(), new AbortController().signal);
}
const rows = () => api.owner.selectFrom('mail_delivery').selectAll().orderBy('recipient').execute();
const linkIn = (mail: OutgoingMail | undefined) => /invitation\/([\w-]{43})/.exec(mail?.text ?? '')?.[1];

/** Ends the worker at the point where the server has taken the mail: nothing is written any more. */
async function dieAfterSending(): Promise<void> {
  const tenant = await brand.open();
  const { db } = tenant;
  let isDead = false;
  serve = async () => {
    isDead = true;
  };
  const dead = { ...db, runOne: (work: Parameters<typeof db.runOne>[0]) => (isDead ? never() : db.runOne(work)) };
  const mortal = { ...tenant, db: dead as typeof db };
  await sendQueuedMails(api.services, mortal, new AbortController().signal);
  serve = async () => undefined;
}
const never = () => Promise.reject(new Error('killed'));

describe('A mail', () => {
  test('whose sender is killed between sending and noting goes out once more, with the same id and the same link', async () => {
    await queue('berta@tischwerk.example');
    await dieAfterSending();
    expect((await rows()).map(({ status, unsure_sends }) => [status, unsure_sends])).toEqual([['queued', 1]]);
    await send();
    expect(taken).toHaveLength(2);
    expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(1);
    expect(linkIn(taken[0])).toMatch(/^[\w-]{43}$/);
    expect(linkIn(taken[1])).toBe(linkIn(taken[0]));
    const links = await api.owner.selectFrom('login_token').selectAll().execute();
    expect(links.filter(({ expires_at }) => expires_at > api.services.wallNow())).toHaveLength(1);
    expect((await rows()).map(({ status, unsure_sends }) => [status, unsure_sends])).toEqual([['sent', 0]]);
  });

  test('whose sender is killed there twice is not sent a third time, and staff see it as failed', async () => {
    await queue('berta@tischwerk.example');
    await dieAfterSending();
    await dieAfterSending();
    await send();
    expect(taken).toHaveLength(2);
    expect(await rows()).toMatchObject([{ status: 'failed', next_try_at: null, unsure_sends: 2 }]);
  });

  test('that is on its way when the worker is asked to leave is waited for and noted, so that it goes out once', async () => {
    await queue(
      'a@tischwerk.example',
      'b@tischwerk.example',
      'c@tischwerk.example',
      'd@tischwerk.example',
      'e@x.example',
    );
    const leaving = new AbortController();
    serve = async () => leaving.abort();
    await sendQueuedMails(api.services, await brand.open(), leaving.signal);
    const sent = (await rows()).filter(({ status }) => status === 'sent');
    expect([taken.length, sent.length]).toEqual([4, 4]);
    await send();
    expect([taken.length, new Set(taken.map(({ to }) => to)).size]).toEqual([5, 5]);
  });

  test('that one recipient’s server refuses is tried again for that recipient alone', async () => {
    await queue('berta@tischwerk.example', 'voll@tischwerk.example');
    serve = async ({ to }) => {
      if (to.startsWith('voll')) throw Object.assign(new Error('552 full'), { responseCode: 552, command: 'DATA' });
    };
    await send();
    await send(31_000);
    serve = async () => undefined;
    await send(301_000);
    const count = (name: string) => taken.filter(({ to }) => to.startsWith(name)).length;
    expect([count('berta'), count('voll')]).toEqual([1, 3]);
    expect((await rows()).map(({ status }) => status)).toEqual(['sent', 'sent']);
  });
});

test.each([
  ['was silent after it got the mail', true, { code: 'ETIMEDOUT', command: 'DATA' }],
  ['closed the connection after it got the mail', true, { code: 'ESOCKET', command: 'DATA' }],
  ['refused it', false, { code: 'EMESSAGE', command: 'DATA', responseCode: 552 }],
  ['is not there', false, { code: 'ESOCKET', command: 'CONN' }],
  ['was never asked, for a mistake of our own', false, {}],
])('A server that %s may have taken the mail: %s', (_, expected, facts) => {
  expect(mayHaveTaken(Object.assign(new Error('x'), facts))).toBe(expected);
});
