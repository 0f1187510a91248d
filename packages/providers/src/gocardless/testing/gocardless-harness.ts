import { createHmac } from 'node:crypto';
import type { Money } from '@quittance/domain';
import { type RunningSandbox, startSandbox, visitFlow } from '@quittance/sandbox';
import type { HarnessWebhooks, PlayedRail, ProviderHarness, StandIn } from '../../conformance/index.ts';
import type { Rail, WebhookRequest } from '../../port/index.ts';
import { type Mailbox, openMailbox } from '../../stripe/testing/webhook-mailbox.ts';
import { documentedEvents } from './documented-events.ts';
import { bookedPayments, type GocardlessAccount, gocardlessAccount } from './gocardless-account.ts';
import { happen } from './happenings.ts';

const IBAN = 'DE89370400440532013000';
/** What the stand-in's answer of 429 names as the end of the limit. */
const LIMIT_ENDS_AFTER_MS = 60_000;
/** Written out by hand: GoCardless counts in the minor units of its eight currencies, all with two decimals. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = {
  '435 EUR': '435',
  '1234 EUR': '1234',
  '8070045 EUR': '8070045',
  '435 USD': '435',
  '435 GBP': '435',
};

const noCustomer = { wants_customer: 'No bank asks again after a mandate was granted.' };
const rails: readonly PlayedRail[] = [
  { rail: 'sepa_debit', never: noCustomer },
  { rail: 'ach_debit', never: noCustomer },
  { rail: 'bacs_debit', never: noCustomer },
  {
    rail: 'instant_bank_payment',
    never: { payment_fails: 'The bank has confirmed an instant payment before the page ends.' },
  },
];

/** The local stand-in for GoCardless, as the kit wants it. */
export const gocardlessHarness = {
  rails,
  async start(_rail: Rail = 'sepa_debit', name = 'conformance'): Promise<StandIn> {
    const sandbox = await startSandbox({ seed: name });
    const account = gocardlessAccount(sandbox, name);
    // A Monday without holidays near: on the banks' calendar it matters when a story begins.
    let offsetMs = Date.parse('2026-11-02T10:00:00.000Z') - Date.now();
    await sandbox.control.setClock(account.token, offsetMs);
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    // What is on its way arrives before the clock moves, so that nothing is stamped by one clock and received by the other.
    const advance = async (milliseconds: number) => {
      await sandbox.control.settle(account.token);
      offsetMs += milliseconds;
      await sandbox.control.setClock(account.token, offsetMs);
    };
    const mailbox = await openMailbox(now);
    const { secret } = await sandbox.control.intervene(account.token, 'webhook-endpoints', { url: mailbox.url });
    const webhookSecret = String(secret);
    const settle = () => sandbox.control.settle(account.token).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, account, webhookSecret),
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
  account: GocardlessAccount,
  webhookSecret: string,
): Omit<StandIn, 'webhooks' | 'now' | 'advance' | 'happen' | 'stop'> {
  return {
    sandboxUrl: sandbox.url,
    fetch: globalThis.fetch,
    config: {},
    secrets: { accessToken: account.token, webhookSecret },
    wrongSecrets: { accessToken: 'nobody-at-all', webhookSecret },
    accountNumbers: [IBAN],
    visit: async (url) => {
      await visitFlow(url, { iban: IBAN });
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      await sandbox.control.addFault({ kind, account: account.token, method: 'POST', path: '/payments' });
      return { retryAfterMs: fault === 'rate_limited' ? LIMIT_ENDS_AFTER_MS : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/gocardless/payments',
    payments: () => bookedPayments(account),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how GoCardless writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(
  { token }: GocardlessAccount,
  current: string,
  delivered: HarnessWebhooks['delivered'],
): HarnessWebhooks {
  const secrets = { current, previous: 'the-secret-before', stranger: 'the-secret-of-a-stranger' };
  return {
    delivered,
    sign: (body, at, by) => sign(body, at, secrets[by]),
    rotatingSecrets: { accessToken: token, webhookSecret: current, previousWebhookSecret: secrets.previous },
    unknownEvent: () => {
      const event = {
        id: 'EV00MOON',
        created_at: '2026-11-02T09:00:00.000Z',
        resource_type: 'moons',
        action: 'waned',
        links: { moon: 'MO00LUNA', phase: { shape: ['crescent'] } },
        tide: 3,
      };
      return encode({ events: [event], meta: { webhook_id: 'WB00MOON' } });
    },
    documented: async (things) => documentedEvents(things),
    forge: (genuine, body) => sign(encode(body), genuine.receivedAt, current),
    batch: (genuine, items) => {
      const body: { events: unknown[] } = JSON.parse(new TextDecoder().decode(genuine));
      return encode({ ...body, events: [...items, ...body.events, ...items] });
    },
  };
}

function encode(body: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

/** GoCardless's signature carries no time; the arrival is all there is. */
function sign(rawBody: Uint8Array, at: string, secret: string): WebhookRequest {
  const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
  return { rawBody, headers: new Map([['webhook-signature', signature]]), receivedAt: at };
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
