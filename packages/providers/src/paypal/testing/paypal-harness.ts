import type { Money } from '@quittance/domain';
import { type RunningSandbox, signPaypal, startSandbox } from '@quittance/sandbox';
import type { BookedPayment, HarnessWebhooks, ProviderHarness, StandIn, Visit } from '../../conformance/index.ts';
import { toRef, type WebhookRequest } from '../../port/index.ts';
import { type Mailbox, openMailbox } from '../../stripe/testing/webhook-mailbox.ts';
import { approve } from './approve.ts';

const CLIENT_ID = 'paypal-conformance';
const CLIENT_SECRET = 'paypal_secret_conformance';
const BUYERS: Readonly<Record<Visit, string>> = {
  good: 'good',
  declined: 'fails_later',
  needs_authentication: 'asks_again',
};
/** Written out by hand from PayPal's page on currencies, so that the plugin's own table is not held against itself. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = {
  '500 JPY': '500',
  '1234 EUR': '12.34',
  '250000 HUF': '2500',
  '250050 HUF': null,
};

/** The stand-in with what a story needs beside the kit: the sandbox's own control, and a refund nobody of us asked for. */
export interface PaypalStandIn extends StandIn {
  readonly account: string;
  readonly control: RunningSandbox['control'];
  refundOutside(payment: string, value: string): Promise<void>;
}

/** The local stand-in for PayPal, as the kit wants it. */
export const paypalHarness = {
  async start(): Promise<PaypalStandIn> {
    const sandbox = await startSandbox({ seed: 'conformance' });
    let offsetMs = 0;
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    const mailbox = await openMailbox(now);
    const webhookId = await register(sandbox.url, mailbox.url);
    const settle = () => sandbox.control.settle(CLIENT_ID).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, webhookId),
      webhooks: webhooks(`${sandbox.url}/paypal`, webhookId, settle),
      now,
      advance: async (milliseconds) => {
        offsetMs = (await sandbox.control.advanceClock(CLIENT_ID, milliseconds)).offsetMs;
      },
      stop: () => stop(sandbox, mailbox),
      account: CLIENT_ID,
      control: sandbox.control,
      refundOutside: async (payment, value) => {
        const body = { amount: { currency_code: 'EUR', value } };
        await call(sandbox.url, `/v2/payments/captures/${payment}/refund`, body);
      },
    };
  },
} satisfies ProviderHarness;

function standIn(sandbox: RunningSandbox, webhookId: string): Omit<StandIn, 'webhooks' | 'now' | 'advance' | 'stop'> {
  return {
    sandboxUrl: sandbox.url,
    fetch: globalThis.fetch,
    config: { clientId: CLIENT_ID },
    secrets: { clientSecret: CLIENT_SECRET, webhookId },
    wrongSecrets: { clientSecret: 'paypal_secret_of_nobody', webhookId },
    rail: 'paypal',
    plays: ['paypal'],
    visits: ['good', 'declined', 'needs_authentication'],
    accountNumbers: [],
    visit: async (url, how) => {
      await approve(url, BUYERS[how]);
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      await sandbox.control.addFault({ kind, account: CLIENT_ID, method: 'POST', path: '/paypal/v2/checkout/orders' });
      return { retryAfterMs: fault === 'rate_limited' ? 1000 : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/paypal/v2/checkout/orders',
    payments: () => bookedPayments(sandbox),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how PayPal writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(base: string, current: string, delivered: HarnessWebhooks['delivered']): HarnessWebhooks {
  const ids = { current, previous: 'WH-PREVIOUS', stranger: 'WH-STRANGER' };
  return {
    delivered,
    sign: (body, at, by) => sign(base, body, at, ids[by]),
    rotatingSecrets: { clientSecret: CLIENT_SECRET, webhookId: current, previousWebhookId: ids.previous },
    unknownEvent: () => {
      const resource = { id: 'MOON1', phase: { shape: ['crescent'] } };
      const event = { id: 'WH-MOON', event_type: 'MOON.WANED', create_time: '2026-11-02T09:00:00Z', tide: 3, resource };
      return new TextEncoder().encode(JSON.stringify(event));
    },
  };
}

/** The stand-in's own key signs for anybody who asks inside a test; the webhook's id makes the difference. */
function sign(base: string, rawBody: Uint8Array, at: string, webhookId: string): WebhookRequest {
  const time = `${at.slice(0, 19)}Z`;
  const headers = signPaypal(rawBody, base, { id: 'a-transmission', time, webhookId });
  return { rawBody, headers: new Map(Object.entries(headers)), receivedAt: at };
}

async function register(sandboxUrl: string, url: string): Promise<string> {
  return (await call(sandboxUrl, '/v1/notifications/webhooks', { url, event_types: [{ name: '*' }] })).id;
}

/** As the brand's own people would, past the plugin. */
async function call(sandboxUrl: string, path: string, body: object): Promise<{ id: string }> {
  const opened = await fetch(`${sandboxUrl}/paypal/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}` },
    body: 'grant_type=client_credentials',
  });
  const { access_token } = (await opened.json()) as { access_token: string };
  const made = await fetch(`${sandboxUrl}/paypal${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!made.ok) throw new Error(`The stand-in answers ${made.status}: ${await made.text()}`);
  return (await made.json()) as { id: string };
}

/** The stand-in's log has one such event for every capture that took money or was promised it. */
async function bookedPayments(sandbox: RunningSandbox): Promise<readonly BookedPayment[]> {
  const { events } = await sandbox.control.log(CLIENT_ID);
  return events
    .filter(({ type }) => type === 'PAYMENT.CAPTURE.COMPLETED' || type === 'PAYMENT.CAPTURE.PENDING')
    .map(({ data: { object } }) => {
      const { value, currency_code } = object['amount'] as { value: string; currency_code: string };
      return { ref: toRef<'payment'>(String(object['id'])), wireAmount: value, currency: currency_code };
    });
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
