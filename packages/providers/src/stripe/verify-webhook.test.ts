import { Stripe } from 'stripe';
import { describe, expect, test } from 'vitest';
import { scriptedStripe } from './testing/scripted-stripe.ts';
import { verifyWebhook } from './verify-webhook.ts';

const CURRENT = 'whsec_current';
const PREVIOUS = 'whsec_previous';
const NOW = Date.parse('2026-11-02T10:00:00.000Z') / 1000;
const event = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: NOW,
  livemode: false,
  data: { object: { id: 'pi_1', object: 'payment_intent', customer: 'cus_1', receipt_email: 'erika@example.test' } },
};

describe('a webhook', () => {
  test('that Stripe signed is accepted and becomes an item that holds ids alone', async () => {
    expect(await verify({})).toEqual({
      accepted: true,
      items: [
        {
          providerEventId: 'evt_1',
          providerType: 'payment_intent.succeeded',
          occurredAt: '2026-11-02T10:00:00.000Z',
          trust: 'signed',
          payload: {
            object: 'payment_intent',
            id: 'pi_1',
            customer: 'cus_1',
            paymentIntent: null,
            paymentMethod: null,
            charge: null,
          },
        },
      ],
    });
  });

  test.each([-300, -1, 0, 1, 300])('stamped %i s from its arrival is accepted', async (offset) => {
    expect(await verify({ stamp: NOW + offset })).toMatchObject({ accepted: true });
  });

  test.each([-301, 301, 86_400])('stamped %i s from its arrival is stale', async (offset) => {
    expect(await verify({ stamp: NOW + offset })).toEqual({ accepted: false, why: 'stale', httpStatus: 400 });
  });

  test('signed with the previous secret is accepted while that is still known', async () => {
    expect(await verify({ signWith: PREVIOUS })).toMatchObject({ accepted: true });
    expect(await verify({ signWith: PREVIOUS, secrets: { webhookSecret: CURRENT } })).toMatchObject({
      why: 'bad_signature',
    });
  });

  test('with two signatures in its header, as during a rotation, is accepted if one of them fits', async () => {
    const text = JSON.stringify(event);
    const [one, two] = [header(text, 'whsec_other', NOW), header(text, CURRENT, NOW)];
    expect(await verify({ header: `${one},${two.split(',')[1]}` })).toMatchObject({ accepted: true });
  });

  test.each([
    ['without a header', { header: '' }],
    ["with a stranger's signature", { signWith: 'whsec_stranger' }],
    [
      'with a signature in another scheme',
      { header: header(JSON.stringify(event), CURRENT, NOW).replace('v1=', 'v0=') },
    ],
    ['with a header of nonsense', { header: 't=,v1=;;' }],
    ['with a changed body', { text: JSON.stringify(event), signedText: JSON.stringify({ ...event, id: 'evt_2' }) }],
    ['that was re-serialised', { text: JSON.stringify(event, null, 2), signedText: JSON.stringify(event) }],
    ['with a byte order mark in front', { text: `\uFEFF${JSON.stringify(event)}`, signedText: JSON.stringify(event) }],
  ])('%s is refused for its signature', async (_name, changes) => {
    expect(await verify(changes)).toMatchObject({ accepted: false, why: 'bad_signature' });
  });

  test('with two times in its header is stale, since only one of them is signed', async () => {
    expect(await verify({ header: `t=1,${header(JSON.stringify(event), CURRENT, NOW)}` })).toMatchObject({
      why: 'stale',
    });
  });

  test.each([
    'null',
    '[]',
    '"text"',
    '{}',
    'not json',
    '{"id":"evt_1","type":"x","created":1,"livemode":false,"data":null}',
  ])('that says %s is malformed, although the signature is good', async (text) => {
    expect(await verify({ text })).toMatchObject({ accepted: false, why: 'malformed' });
  });

  test('of bytes that are no text is malformed', async () => {
    const { cx } = scriptedStripe(() => Response.error(), { secrets: { webhookSecret: CURRENT } });
    const request = {
      rawBody: new Uint8Array([0xff, 0xfe]),
      headers: new Map(),
      receivedAt: '2026-11-02T10:00:00.000Z',
    };
    expect(await verifyWebhook(cx, request)).toMatchObject({ accepted: false, why: 'malformed' });
  });

  test('of live mode is refused by a test connection', async () => {
    expect(await verify({ text: JSON.stringify({ ...event, livemode: true }) })).toMatchObject({ why: 'wrong_mode' });
  });

  test('of another account is refused, and so is any account when none is configured', async () => {
    const text = JSON.stringify({ ...event, account: 'acct_theirs' });
    expect(await verify({ text, config: { accountId: 'acct_ours' } })).toMatchObject({ why: 'wrong_account' });
    expect(await verify({ text })).toMatchObject({ why: 'wrong_account' });
    expect(await verify({ text, config: { accountId: 'acct_theirs' } })).toMatchObject({ accepted: true });
  });

  test('is not judged at all without a secret', async () => {
    expect(await verify({ secrets: {} })).toEqual({ accepted: false, why: 'not_configured', httpStatus: 503 });
  });
});

interface Changes {
  readonly text?: string;
  readonly signedText?: string;
  readonly header?: string;
  readonly stamp?: number;
  readonly signWith?: string;
  readonly secrets?: Record<string, string>;
  readonly config?: Record<string, string>;
}

function verify(changes: Changes) {
  const { text = JSON.stringify(event), stamp = NOW, signWith = CURRENT } = changes;
  const { secrets = { webhookSecret: CURRENT, previousWebhookSecret: PREVIOUS }, config = {} } = changes;
  const { cx } = scriptedStripe(() => Response.error(), { secrets, config });
  const signature = changes.header ?? header(changes.signedText ?? text, signWith, stamp);
  const headers = new Map([['stripe-signature', signature]]);
  return verifyWebhook(cx, {
    rawBody: new TextEncoder().encode(text),
    headers,
    receivedAt: new Date(NOW * 1000).toISOString(),
  });
}

function header(payload: string, secret: string, timestamp: number): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}
