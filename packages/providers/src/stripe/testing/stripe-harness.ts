import { createHmac } from 'node:crypto';
import type { Money } from '@quittance/domain';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import type { HarnessWebhooks, PlayedRail, ProviderHarness, StandIn, Visit } from '../../conformance/index.ts';
import type { Rail, WebhookRequest } from '../../port/index.ts';
import { documentedEvents } from './documented-events.ts';
import { happen } from './happenings.ts';
import { bookedPayments, type StripeAccount, stripeAccount } from './stripe-account.ts';
import { type Mailbox, openMailbox } from './webhook-mailbox.ts';

const GOOD_CARD = '4242424242424242';
/** The account that the hosted page takes when nothing else is typed. */
const ACCOUNTS: Readonly<Record<Rail, string>> = { sepa_debit: 'DE89370400440532013000', ach_debit: '000123456789' };
/** Cards that Stripe publishes for what happens to a payment later on. */
const CARDS: Readonly<Partial<Record<Visit, string>>> = {
  refused: '4000000000000341',
  wants_customer: '4000002760003184',
  refund_fails: '4000000000005126',
  two_disputes: '4000000404000079',
};
/** Written out by hand from Stripe's page on currencies, so that the plugin's own table is not held against itself. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = {
  '500 JPY': '500',
  '5120 KWD': '5120',
  '5124 KWD': null,
  '435 EUR': '435',
  '1234 EUR': '1234',
  '8070045 EUR': '8070045',
  '435 USD': '435',
  '435 GBP': '435',
  '250000 HUF': '250000',
  '250050 HUF': '250050',
};

const debits: PlayedRail['never'] = {
  wants_customer: 'No bank asks again after a mandate was granted.',
  refund_fails: 'Stripe publishes no test account whose refunds come back.',
  chargeback_cancelled: 'What a bank returns to its customer stays there.',
};
const rails: readonly PlayedRail[] = [
  { rail: 'card', never: {} },
  { rail: 'sepa_debit', never: debits },
  { rail: 'ach_debit', never: debits },
];

/** The local stand-in for Stripe, as the kit wants it. */
export const stripeHarness = {
  rails,
  async start(rail: Rail = 'card', name = 'conformance'): Promise<StandIn> {
    const sandbox = await startSandbox({ seed: name });
    const account = stripeAccount(sandbox, name);
    // A Monday without holidays near: on the banks' calendar it matters when a story begins.
    let offsetMs = Date.parse('2026-11-02T10:00:00.000Z') - Date.now();
    await sandbox.control.setClock(account.secretKey, offsetMs);
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    // What is on its way arrives before the clock moves, so that nothing is stamped by one clock and received by the other.
    const advance = async (milliseconds: number) => {
      await sandbox.control.settle(account.secretKey);
      offsetMs += milliseconds;
      await sandbox.control.setClock(account.secretKey, offsetMs);
    };
    const mailbox = await openMailbox(now);
    const webhookSecret = await register(account, mailbox.url);
    const settle = () => sandbox.control.settle(account.secretKey).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, account, { rail, webhookSecret }),
      webhooks: webhooks(account, webhookSecret, settle),
      now,
      advance,
      happen: (happening) => happen(account, happening, advance),
      stop: () => stop(sandbox, mailbox),
    };
  },
} satisfies ProviderHarness;

function standIn(
  sandbox: RunningSandbox,
  account: StripeAccount,
  { rail, webhookSecret }: { readonly rail: Rail; readonly webhookSecret: string },
): Omit<StandIn, 'webhooks' | 'now' | 'advance' | 'happen' | 'stop'> {
  return {
    sandboxUrl: sandbox.url,
    fetch: globalThis.fetch,
    config: {},
    secrets: { secretKey: account.secretKey, webhookSecret },
    wrongSecrets: { secretKey: 'rk_test_nobody', webhookSecret },
    accountNumbers: rail === 'card' ? [GOOD_CARD, ...Object.values(CARDS)] : [ACCOUNTS[rail] ?? ''],
    visit: async (url, how) => {
      const card = CARDS[how] ?? GOOD_CARD;
      await sandbox.control.completeCheckout(url, rail === 'card' ? { card, challenge: 'complete' } : {});
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      await sandbox.control.addFault({ kind, account: account.name, method: 'POST', path: '/v1/payment_intents' });
      return { retryAfterMs: fault === 'rate_limited' ? 1000 : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/v1/payment_intents',
    payments: () => bookedPayments(account),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how Stripe writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(account: StripeAccount, current: string, delivered: HarnessWebhooks['delivered']): HarnessWebhooks {
  const secrets = { current, previous: 'whsec_previous', stranger: 'whsec_stranger' };
  const encode = (event: object) => new TextEncoder().encode(JSON.stringify(event));
  return {
    delivered,
    sign: (body, at, by) => sign(body, at, secrets[by]),
    rotatingSecrets: {
      secretKey: account.secretKey,
      webhookSecret: current,
      previousWebhookSecret: secrets.previous,
    },
    unknownEvent: () => {
      const object = { id: 'moon_1', object: 'moon', phase: { shape: ['crescent'] } };
      const common = { id: 'evt_moon', object: 'event', created: 1_793_613_600, livemode: false };
      return encode({ ...common, type: 'moon.waned', tide: 3, data: { object } });
    },
    documented: (things) => documentedEvents(account, things),
    forge: (genuine, body) => sign(encode(body), genuine.receivedAt, current),
    foreign: (genuine) => {
      const event: object = JSON.parse(new TextDecoder().decode(genuine));
      return [encode({ ...event, livemode: true }), encode({ ...event, account: 'acct_other' })];
    },
  };
}

function sign(rawBody: Uint8Array, at: string, secret: string): WebhookRequest {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex');
  return { rawBody, headers: new Map([['stripe-signature', `t=${seconds},v1=${signature}`]]), receivedAt: at };
}

async function register(account: StripeAccount, url: string): Promise<string> {
  const endpoint = await account.post<{ secret: string }>('webhook_endpoints', { url, 'enabled_events[0]': '*' });
  return endpoint.secret;
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
