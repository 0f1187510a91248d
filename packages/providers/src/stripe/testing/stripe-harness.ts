import { createHmac } from 'node:crypto';
import type { Money } from '@quittance/domain';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import type { BookedPayment, HarnessWebhooks, ProviderHarness, StandIn, Visit } from '../../conformance/index.ts';
import { toRef, type WebhookRequest } from '../../port/index.ts';
import { type Mailbox, openMailbox } from './webhook-mailbox.ts';

const ACCOUNT = 'conformance';
const SECRET_KEY = `sk_test_${ACCOUNT}`;
const CARDS: Readonly<Record<Visit, string>> = {
  good: '4242424242424242',
  declined: '4000000000000002',
  needs_authentication: '4000002760003184',
};
/** Written out by hand from Stripe's page on currencies, so that the plugin's own table is not held against itself. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = {
  '500 JPY': '500',
  '5120 KWD': '5120',
  '5124 KWD': null,
  '1234 EUR': '1234',
  '250000 HUF': '250000',
  '250050 HUF': '250050',
};

/** The local stand-in for Stripe, as the kit wants it. */
export const stripeHarness: ProviderHarness = {
  async start() {
    const sandbox = await startSandbox({ seed: 'conformance' });
    let offsetMs = 0;
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    const mailbox = await openMailbox(now);
    const webhookSecret = await register(sandbox.url, mailbox.url);
    const settle = () => sandbox.control.settle(ACCOUNT).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, webhookSecret),
      webhooks: webhooks(webhookSecret, settle),
      now,
      advance: async (milliseconds) => {
        offsetMs = (await sandbox.control.advanceClock(ACCOUNT, milliseconds)).offsetMs;
      },
      stop: () => stop(sandbox, mailbox),
    };
  },
};

function standIn(
  sandbox: RunningSandbox,
  webhookSecret: string,
): Omit<StandIn, 'webhooks' | 'now' | 'advance' | 'stop'> {
  return {
    sandboxUrl: sandbox.url,
    fetch: globalThis.fetch,
    config: {},
    secrets: { secretKey: SECRET_KEY, webhookSecret },
    wrongSecrets: { secretKey: 'rk_test_nobody', webhookSecret },
    rail: 'card',
    plays: ['card'],
    accountNumbers: Object.values(CARDS),
    visit: async (url, how) => {
      await sandbox.control.completeCheckout(url, { card: CARDS[how], challenge: 'complete' });
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      await sandbox.control.addFault({ kind, account: ACCOUNT, method: 'POST', path: '/v1/payment_intents' });
      return { retryAfterMs: fault === 'rate_limited' ? 1000 : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/v1/payment_intents',
    payments: () => bookedPayments(sandbox.url),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how Stripe writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(current: string, delivered: HarnessWebhooks['delivered']): HarnessWebhooks {
  const secrets = { current, previous: 'whsec_previous', stranger: 'whsec_stranger' };
  return {
    delivered,
    sign: (body, at, by) => sign(body, at, secrets[by]),
    rotatingSecrets: { secretKey: SECRET_KEY, webhookSecret: current, previousWebhookSecret: secrets.previous },
    unknownEvent: () => {
      const object = { id: 'moon_1', object: 'moon', phase: { shape: ['crescent'] } };
      const event = {
        id: 'evt_moon',
        object: 'event',
        type: 'moon.waned',
        created: 1_793_613_600,
        livemode: false,
        tide: 3,
        data: { object },
      };
      return new TextEncoder().encode(JSON.stringify(event));
    },
  };
}

function sign(rawBody: Uint8Array, at: string, secret: string): WebhookRequest {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex');
  return { rawBody, headers: new Map([['stripe-signature', `t=${seconds},v1=${signature}`]]), receivedAt: at };
}

async function register(sandboxUrl: string, url: string): Promise<string> {
  const body = new URLSearchParams({ url, 'enabled_events[0]': '*' });
  const endpoint: { secret: string } = await call(sandboxUrl, 'webhook_endpoints', { method: 'POST', body });
  return endpoint.secret;
}

async function bookedPayments(sandboxUrl: string): Promise<readonly BookedPayment[]> {
  const intents: { data: { id: string; amount_received: number; currency: string; status: string }[] } = await call(
    sandboxUrl,
    'payment_intents?limit=100',
    {},
  );
  return intents.data
    .filter(({ status }) => status === 'succeeded')
    .map(({ id, amount_received, currency }) => ({
      ref: toRef<'payment'>(id),
      wireAmount: String(amount_received),
      currency,
    }))
    .reverse();
}

async function call<T>(sandboxUrl: string, path: string, init: RequestInit): Promise<T> {
  const response = await fetch(`${sandboxUrl}/v1/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${SECRET_KEY}` },
  });
  if (!response.ok) throw new Error(`The stand-in answers ${response.status}: ${await response.text()}`);
  return response.json() as Promise<T>;
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
