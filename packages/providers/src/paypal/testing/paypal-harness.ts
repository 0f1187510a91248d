import type { Money } from '@quittance/domain';
import { type RunningSandbox, signPaypal, startSandbox } from '@quittance/sandbox';
import type { HarnessWebhooks, PlayedRail, ProviderHarness, StandIn, Visit } from '../../conformance/index.ts';
import type { Rail, WebhookRequest } from '../../port/index.ts';
import { type Mailbox, openMailbox } from '../../stripe/testing/webhook-mailbox.ts';
import { approve } from './approve.ts';
import { documentedEvents } from './documented-events.ts';
import { forgeBody } from './forge-body.ts';
import { happen } from './happenings.ts';
import { bookedPayments, type PaypalAccount, paypalAccount } from './paypal-account.ts';

/** Buyers of the stand-in whose wallets behave in another way. */
const BUYERS: Readonly<Partial<Record<Visit, string>>> = { refused: 'fails_later', wants_customer: 'asks_again' };
/** Written out by hand from PayPal's page on currencies, so that the plugin's own table is not held against itself. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = {
  '500 JPY': '500',
  '435 EUR': '4.35',
  '1234 EUR': '12.34',
  '8070045 EUR': '80700.45',
  '435 USD': '4.35',
  '435 GBP': '4.35',
  '250000 HUF': '2500',
  '250050 HUF': null,
};

/** The stand-in with what a story needs beside the kit: the sandbox's own control. */
export interface PaypalStandIn extends StandIn {
  readonly account: string;
  readonly control: RunningSandbox['control'];
}

const rails: readonly PlayedRail[] = [
  { rail: 'paypal', never: { two_disputes: 'PayPal opens one case about a payment at a time.' } },
];

/** The local stand-in for PayPal, as the kit wants it. */
export const paypalHarness = {
  rails,
  async start(_rail: Rail = 'paypal', name = 'conformance'): Promise<PaypalStandIn> {
    const sandbox = await startSandbox({ seed: name });
    const account = paypalAccount(sandbox, name);
    let offsetMs = 0;
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    // What is on its way arrives before the clock moves, so that nothing is stamped by one clock and received by the other.
    const advance = async (milliseconds: number) => {
      await sandbox.control.settle(account.clientId);
      offsetMs += milliseconds;
      await sandbox.control.setClock(account.clientId, offsetMs);
    };
    const mailbox = await openMailbox(now);
    const webhookId = await register(account, mailbox.url);
    const settle = () => sandbox.control.settle(account.clientId).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, account, webhookId),
      webhooks: webhooks(account, webhookId, settle),
      now,
      advance,
      happen: (happening) => happen(account, happening, advance),
      stop: () => stop(sandbox, mailbox),
      account: account.clientId,
      control: sandbox.control,
    };
  },
} satisfies ProviderHarness;

function standIn(
  sandbox: RunningSandbox,
  account: PaypalAccount,
  webhookId: string,
): Omit<StandIn, 'webhooks' | 'now' | 'advance' | 'happen' | 'stop'> {
  return {
    sandboxUrl: sandbox.url,
    fetch: globalThis.fetch,
    config: { clientId: account.clientId },
    secrets: { clientSecret: account.clientSecret, webhookId },
    wrongSecrets: { clientSecret: 'paypal_secret_of_nobody', webhookId },
    accountNumbers: [],
    visit: async (url, how) => {
      await approve(url, BUYERS[how] ?? 'good');
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      const path = '/paypal/v2/checkout/orders';
      await sandbox.control.addFault({ kind, account: account.clientId, method: 'POST', path });
      return { retryAfterMs: fault === 'rate_limited' ? 1000 : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/paypal/v2/checkout/orders',
    payments: () => bookedPayments(account),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how PayPal writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(account: PaypalAccount, current: string, delivered: HarnessWebhooks['delivered']): HarnessWebhooks {
  const ids = { current, previous: 'WH-PREVIOUS', stranger: 'WH-STRANGER' };
  const { clientSecret } = account;
  return {
    delivered,
    sign: (body, at, by) => sign(account.base, body, at, ids[by]),
    rotatingSecrets: { clientSecret, webhookId: current, previousWebhookId: ids.previous },
    unknownEvent: () => {
      const resource = { id: 'MOON1', phase: { shape: ['crescent'] } };
      const event = { id: 'WH-MOON', event_type: 'MOON.WANED', create_time: '2026-11-02T09:00:00Z', tide: 3, resource };
      return new TextEncoder().encode(JSON.stringify(event));
    },
    documented: async (things) => documentedEvents(things),
    // The signature covers a checksum alone, so the genuine one fits a body that was made to have the same.
    forge: (genuine, body) => ({ ...genuine, rawBody: forgeBody(genuine.rawBody, body) }),
  };
}

/** The stand-in's own key signs for anybody who asks inside a test; the webhook's id makes the difference. */
function sign(base: string, rawBody: Uint8Array, at: string, webhookId: string): WebhookRequest {
  const time = `${at.slice(0, 19)}Z`;
  const headers = signPaypal(rawBody, base, { id: 'a-transmission', time, webhookId });
  return { rawBody, headers: new Map(Object.entries(headers)), receivedAt: at };
}

async function register(account: PaypalAccount, url: string): Promise<string> {
  return (await account.post('/v1/notifications/webhooks', { url, event_types: [{ name: '*' }] })).id;
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
