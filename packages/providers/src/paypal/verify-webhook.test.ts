import { money } from '@quittance/domain';
import { signPaypal } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bench } from '../conformance/index.ts';
import type { PaymentSnapshot, ProviderContext, WebhookRequest } from '../port/index.ts';
import { eventMap } from './event-map.ts';
import { provider } from './index.ts';
import { forgeBody } from './testing/forge-body.ts';
import { type PaypalStandIn, paypalHarness } from './testing/paypal-harness.ts';

let standIn: PaypalStandIn;
let bench: Bench;
let payment: PaymentSnapshot;
let genuine: WebhookRequest;
beforeAll(async () => {
  standIn = await paypalHarness.start();
  bench = new Bench(provider, standIn);
  payment = await bench.paid(await bench.store(), bench.ours(), money(10_000n, 'EUR'));
  const last = (await standIn.webhooks.delivered()).at(-1);
  if (last === undefined) throw new Error('Nothing was delivered.');
  genuine = last;
});
afterAll(() => standIn.stop());

const verify = (request: WebhookRequest, cx: ProviderContext = bench.context()) =>
  provider.webhooks.verify(cx, request);
const withHeader = (name: string, value: string): WebhookRequest => ({
  ...genuine,
  headers: new Map([...genuine.headers, [name, value]]),
});

test('a forged body with the checksum of a genuine one verifies, and changes nothing', async () => {
  const claim = {
    id: 'WH-FORGED',
    event_type: 'PAYMENT.CAPTURE.DENIED',
    create_time: '2026-11-22T00:00:00Z',
    resource: { id: payment.ref, status: 'DECLINED', amount: { currency_code: 'EUR', value: '0.01' } },
  };
  const rawBody = forgeBody(genuine.rawBody, claim);
  const verdict = await verify({ ...genuine, rawBody });
  if (!verdict.accepted) throw new Error('The checksum is not the same.');
  const [item] = verdict.items;
  expect(item).toMatchObject({ trust: 'signed_weakly', payload: { id: payment.ref } });
  if (item === undefined) throw new Error('There is no item.');
  expect(await provider.webhooks.normalise(bench.context(), item)).toMatchObject({
    value: [{ type: 'payment.succeeded', payment: { received: money(10_000n, 'EUR'), decline: null } }],
  });
});

test.each([...eventMap.keys()])('%s about something that does not exist is ignored', async (providerType) => {
  const item = {
    ...{ providerEventId: 'WH-1', providerType, occurredAt: standIn.now() },
    ...{ trust: 'signed_weakly' as const, payload: { id: 'NOBODY' } },
  };
  const told = bench.need(await provider.webhooks.normalise(bench.context(), item), 'normalise');
  const isMethod = providerType.startsWith('VAULT');
  expect(told).toMatchObject([isMethod ? { type: 'method.revoked' } : { type: 'ignored', providerType }]);
});

test.each([
  ['another host', 'https://evil.example/certs/CERT-1'],
  ['another path of the stand-in', 'ROOT/../../oauth2/token'],
  ['a root, which is made out to nobody', 'ROOT/root'],
  ['a certificate that is not there', 'ROOT/CERT-NONE'],
  ['no address at all', 'certs'],
])('a certificate of %s is not believed', async (_case, url) => {
  const asked: string[] = [];
  const address = url.replace('ROOT', `${standIn.sandboxUrl}/paypal/v1/notifications/certs`);
  const watching = bench.context({
    fetch: async (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input).hostname);
      return standIn.fetch(input, init);
    },
  });
  expect(await verify(withHeader('paypal-cert-url', address), watching)).toMatchObject({ why: 'bad_signature' });
  expect(asked).not.toContain('evil.example');
});

test.each([
  ['paypal-auth-algo', 'SHA1withRSA', 'bad_signature'],
  ['paypal-transmission-sig', 'AAAA', 'bad_signature'],
  ['paypal-transmission-id', 'another', 'bad_signature'],
  ['paypal-transmission-time', 'yesterday', 'bad_signature'],
] as const)('a changed %s is refused', async (name, value, why) => {
  expect(await verify(withHeader(name, value))).toMatchObject({ accepted: false, why, httpStatus: 400 });
});

test('a delivery for another webhook of the same account is refused, and without an id nothing is judged', async () => {
  const time = String(genuine.headers.get('paypal-transmission-time'));
  const base = `${standIn.sandboxUrl}/paypal`;
  const headers = new Map(Object.entries(signPaypal(genuine.rawBody, base, { id: 'x', time, webhookId: 'WH-OTHER' })));
  expect(await verify({ ...genuine, headers })).toMatchObject({ why: 'bad_signature' });
  expect(await verify(genuine, bench.context({ secrets: {} }))).toMatchObject({
    why: 'not_configured',
    httpStatus: 503,
  });
});

test('events of the last hour are pulled page by page, each with the id that its delivery has', async () => {
  const since = new Date(Date.parse(standIn.now()) - 3_600_000).toISOString();
  const page = bench.need(await provider.webhooks.pull(bench.context(), { since, cursor: null }), 'pull');
  const delivered: { id: string } = JSON.parse(new TextDecoder().decode(genuine.rawBody));
  expect(page.items.map(({ providerEventId }) => providerEventId)).toContain(delivered.id);
  expect(page).toMatchObject({ cursor: null, more: false });
});

test.each([
  ['SUCCESS', true],
  ['FAILURE', false],
])(
  'where PayPal serves its certificate without the way to a root, PayPal is asked, and %s counts',
  async (status, isAccepted) => {
    const certUrl = 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1';
    const genuineUrl = String(genuine.headers.get('paypal-cert-url'));
    const asked: string[] = [];
    const outside: typeof fetch = async (input, init) => {
      const { href, pathname } = new URL(input instanceof Request ? input.url : input);
      if (href === certUrl) return standIn.fetch(genuineUrl);
      if (pathname === '/v1/oauth2/token') return Response.json({ access_token: 'token' });
      asked.push(typeof init?.body === 'string' ? init.body : '');
      return Response.json({ verification_status: status });
    };
    const cx = bench.context({ environment: 'test', sandboxUrl: null, fetch: outside });
    expect((await verify(withHeader('paypal-cert-url', certUrl), cx)).accepted).toBe(isAccepted);
    expect(asked).toEqual([expect.stringContaining(`"webhook_event":${new TextDecoder().decode(genuine.rawBody)}}`)]);
    const changed = { ...withHeader('paypal-cert-url', certUrl), rawBody: new TextEncoder().encode('{}') };
    expect(await verify(changed, cx)).toMatchObject({ why: 'bad_signature' });
    expect(asked).toHaveLength(1);
  },
);
