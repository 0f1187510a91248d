import { createHmac } from 'node:crypto';
import type { Money } from '@quittance/domain';
import { type RunningSandbox, startSandbox, visitFlow } from '@quittance/sandbox';
import type { BookedPayment, HarnessWebhooks, ProviderHarness, StandIn } from '../../conformance/index.ts';
import { toRef, type WebhookRequest } from '../../port/index.ts';
import { type Mailbox, openMailbox } from '../../stripe/testing/webhook-mailbox.ts';

const TOKEN = 'sandbox_conformance';
const IBAN = 'DE89370400440532013000';
/** What the stand-in's answer of 429 names as the end of the limit. */
const LIMIT_ENDS_AFTER_MS = 60_000;
/** Written out by hand: GoCardless counts in the minor units of its eight currencies, all with two decimals. */
const WIRE_AMOUNTS: Readonly<Record<string, string | null>> = { '1234 EUR': '1234' };

/** The local stand-in for GoCardless, as the kit wants it. */
export const gocardlessHarness: ProviderHarness = {
  async start() {
    const sandbox = await startSandbox({ seed: 'conformance' });
    // A Monday without holidays near: on the banks' calendar it matters when a story begins.
    let offsetMs = Date.parse('2026-11-02T10:00:00.000Z') - Date.now();
    await sandbox.control.setClock(TOKEN, offsetMs);
    const now = () => new Date(Date.now() + offsetMs).toISOString();
    const mailbox = await openMailbox(now);
    const { secret } = await sandbox.control.intervene(TOKEN, 'webhook-endpoints', { url: mailbox.url });
    const webhookSecret = String(secret);
    const settle = () => sandbox.control.settle(TOKEN).then(() => mailbox.requests);
    return {
      ...standIn(sandbox, webhookSecret),
      webhooks: webhooks(webhookSecret, settle),
      now,
      advance: async (milliseconds) => {
        offsetMs = (await sandbox.control.advanceClock(TOKEN, milliseconds)).offsetMs;
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
    secrets: { accessToken: TOKEN, webhookSecret },
    wrongSecrets: { accessToken: 'nobody-at-all', webhookSecret },
    rail: 'sepa_debit',
    plays: ['sepa_debit', 'ach_debit', 'bacs_debit', 'instant_bank_payment'],
    visits: ['good'],
    accountNumbers: [IBAN],
    visit: async (url) => {
      await visitFlow(url, { iban: IBAN });
    },
    failNext: async (fault) => {
      const kind = fault === 'rate_limited' ? '429' : '500';
      await sandbox.control.addFault({ kind, account: TOKEN, method: 'POST', path: '/payments' });
      return { retryAfterMs: fault === 'rate_limited' ? LIMIT_ENDS_AFTER_MS : null };
    },
    movesMoney: (method, path) => method === 'POST' && path === '/gocardless/payments',
    payments: () => bookedPayments(sandbox.url),
    wireAmount,
  };
}

function wireAmount(money: Money): string | null {
  const known = WIRE_AMOUNTS[`${money.amountMinor} ${money.currency}`];
  if (known === undefined)
    throw new Error(`The harness does not know how GoCardless writes ${money.amountMinor} ${money.currency}.`);
  return known;
}

function webhooks(current: string, delivered: HarnessWebhooks['delivered']): HarnessWebhooks {
  const secrets = { current, previous: 'the-secret-before', stranger: 'the-secret-of-a-stranger' };
  return {
    delivered,
    sign: (body, at, by) => sign(body, at, secrets[by]),
    rotatingSecrets: { accessToken: TOKEN, webhookSecret: current, previousWebhookSecret: secrets.previous },
    unknownEvent: () => {
      const event = {
        id: 'EV00MOON',
        created_at: '2026-11-02T09:00:00.000Z',
        resource_type: 'moons',
        action: 'waned',
        links: { moon: 'MO00LUNA', phase: { shape: ['crescent'] } },
        tide: 3,
      };
      return new TextEncoder().encode(JSON.stringify({ events: [event], meta: { webhook_id: 'WB00MOON' } }));
    },
  };
}

/** GoCardless's signature carries no time; the arrival is all there is. */
function sign(rawBody: Uint8Array, at: string, secret: string): WebhookRequest {
  const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
  return { rawBody, headers: new Map([['webhook-signature', signature]]), receivedAt: at };
}

async function bookedPayments(sandboxUrl: string): Promise<readonly BookedPayment[]> {
  const response = await fetch(`${sandboxUrl}/gocardless/payments?limit=500`, {
    headers: { authorization: `Bearer ${TOKEN}`, 'gocardless-version': '2015-07-06' },
  });
  if (!response.ok) throw new Error(`The stand-in answers ${response.status}: ${await response.text()}`);
  const { payments } = (await response.json()) as {
    payments: { id: string; amount: number; currency: string; status: string }[];
  };
  return payments
    .filter(({ status }) => status !== 'failed' && status !== 'cancelled')
    .map(({ id, amount, currency }) => ({ ref: toRef<'payment'>(id), wireAmount: String(amount), currency }))
    .reverse();
}

async function stop(sandbox: RunningSandbox, mailbox: Mailbox): Promise<void> {
  await sandbox.stop();
  await mailbox.close();
}
