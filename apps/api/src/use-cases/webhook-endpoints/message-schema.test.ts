import { readFileSync } from 'node:fs';
import { newId } from '@quittance/db';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventKinds } from '../outbox/record-event.ts';
import { messageSchema } from './message-schema.ts';
import { publicEventOf, publicEventTypes } from './public-events.ts';
import { writeMessage } from './write-message.ts';

const repository = new URL('../../../../../', import.meta.url);
const published = JSON.parse(readFileSync(new URL('docs/schemas/webhook-message.schema.json', repository), 'utf8'));
const isMessage = new Ajv2020({ strict: false, validateFormats: false }).compile(published);

const data = {
  ...{ amount: { amountMinor: '-11900', currency: 'EUR' }, brand: 'Visa', last4: '4242', number: 'T-1', reminder: 2 },
  ...{ date: '2026-03-01', dueDate: '2026-03-15', dueOn: null, startDate: '2026-03-01', plan: 'Salon', what: 'cancel' },
  ...{ stage: 'inquiry', state: 'lost', reason: 'other', reversal: 'late_failure', role: 'stylist' },
  ...{ location: 'Mitte', member: 'Rosa', notices: ['x'], secret: 'y' },
};
const messageOf = (kind: string) => {
  const ids = { event_id: newId(), account_id: newId(), subject_id: newId(), account_key: 'salon-rosa' };
  return JSON.parse(writeMessage(newId(), { ...ids, kind, data, business_at: new Date('2026-03-01T09:00:00Z') }));
};
const told = eventKinds.filter((kind) => publicEventOf(kind) !== null);

describe('docs/schemas/webhook-message.schema.json', () => {
  test('is what the product says of its messages', () => {
    expect(published).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(messageSchema, { io: 'input', reused: 'ref' }))),
    );
  });

  test.each(told)('accepts the message of %s, which carries its facts and nothing else', (kind) => {
    const message = messageOf(kind);
    expect([isMessage(message), isMessage.errors]).toEqual([true, null]);
    const { subject, facts } = publicEventOf(kind) ?? { subject: '', facts: [] };
    const present = facts.filter((name) => name !== 'dueOn');
    expect(Object.keys(message.data).toSorted()).toEqual(['account', 'accountKey', subject, ...present].toSorted());
  });

  test('refuses an unknown type, a number as an amount and an id of another kind', () => {
    const message = messageOf('invoice.issued');
    expect(isMessage({ ...message, type: 'invoice.eaten' })).toBe(false);
    const amount = { amountMinor: 119, currency: 'EUR' };
    expect(isMessage({ ...message, data: { ...message.data, amount } })).toBe(false);
    expect(isMessage({ ...message, id: message.brand })).toBe(false);
  });
});

test('docs/integrate.md names each type of message once', () => {
  const page = readFileSync(new URL('docs/integrate.md', repository), 'utf8');
  for (const type of [...publicEventTypes, 'webhook.test']) {
    expect(page.split(`\`${type}\``).length - 1, type).toBe(1);
  }
});

test('the sample of docs/integrate.md believes a message of ours, and none that was changed, too old or forged', async () => {
  const page = readFileSync(new URL('docs/integrate.md', repository), 'utf8');
  const sample = /```ts\n(import \{ createHmac[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { stripTypeScriptTypes } = await import('node:module');
  const code = `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(sample))}`;
  const { readMessage } = await import(/* @vite-ignore */ code);
  const { signMessage } = await import('./sign-message.ts');
  const [now, secret, old] = [new Date(), `whsec_${btoa('a'.repeat(32))}`, `whsec_${btoa('b'.repeat(32))}`];
  const timestamp = Math.floor(now.getTime() / 1_000);
  const body = JSON.stringify(messageOf('invoice.issued'));
  const headers = signMessage({ id: 'evt_1', timestamp, body }, [secret, old]);
  expect(readMessage(body, headers, secret, now)).toMatchObject({ type: 'invoice.issued' });
  expect(readMessage(body, headers, old, now)).toMatchObject({ type: 'invoice.issued' });
  const forged = `whsec_${btoa('c'.repeat(32))}`;
  expect(() => readMessage(body, headers, forged, now)).toThrow('not signed');
  expect(() => readMessage(body.replace('T-1', 'T-2'), headers, secret, now)).toThrow('not signed');
  expect(() => readMessage(body, headers, secret, new Date(now.getTime() + 301_000))).toThrow('too old');
  expect(() => readMessage(body, {}, secret, now)).toThrow();
});
