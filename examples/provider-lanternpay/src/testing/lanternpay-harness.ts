import { toRef } from '@quittance/providers';
import type { HarnessWebhooks, PlayedRail, ProviderHarness, Visit } from '@quittance/providers/conformance';
import { signatureOf } from '../stand-in/announce.ts';
import { goodKey, type RunningStandIn, startStandIn } from '../stand-in/start-stand-in.ts';
import { documentedEvents } from './documented-events.ts';
import { happen } from './happenings.ts';

const goodWallet = '7700111122223333';
const wallets: Readonly<Partial<Record<Visit, string>>> = {
  refused: '7700111122220002',
  wants_customer: '7700111122220045',
};
const rails: readonly PlayedRail[] = [
  { rail: 'lantern_wallet', never: { refund_fails: 'Lantern Pay gives money back at once and for good.' } },
];
/** Nobody listens there: the kit reads what left from the stand-in's own list. */
const hookUrl = 'http://127.0.0.1:9/hook';

/** How the conformance kit gets at Lantern Pay's stand-in. */
export const lanternpayHarness: ProviderHarness = {
  rails,
  async start(_rail, name = '') {
    const standIn = await startStandIn(0, name);
    const { books } = standIn;
    const hook = { id: 'hok_kit', url: hookUrl, secret: `lsec_current_${name}` };
    books.hooks.set(hook.id, hook);
    return {
      sandboxUrl: standIn.url,
      fetch: globalThis.fetch,
      config: {},
      secrets: { apiKey: goodKey, webhookSecret: hook.secret },
      wrongSecrets: { apiKey: 'lk_test_nobody', webhookSecret: hook.secret },
      accountNumbers: [goodWallet, ...Object.values(wallets)],
      webhooks: webhooksOf(standIn, hook.secret),
      now: () => books.now(),
      advance: async (milliseconds) => {
        books.offsetMs += milliseconds;
      },
      visit: (url, how) => visit(url, wallets[how] ?? goodWallet),
      happen: async (happening) => happen(books, happening),
      failNext: async (fault) => {
        standIn.failNext(fault);
        return { retryAfterMs: fault === 'rate_limited' ? 2_000 : null };
      },
      movesMoney: (method, path) => method === 'POST' && path === '/v1/payments',
      payments: async () =>
        [...books.payments.values()]
          .filter(({ status }) => status === 'paid')
          .map(({ id, amount, currency }) => ({ ref: toRef<'payment'>(id), wireAmount: String(amount), currency })),
      wireAmount: ({ amountMinor }) => String(amountMinor),
      stop: () => standIn.stop(),
    };
  },
};

async function visit(url: string, wallet: string): Promise<void> {
  const body = new URLSearchParams({ wallet });
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await response.body?.cancel();
}

function webhooksOf({ books }: RunningStandIn, current: string): HarnessWebhooks {
  const secrets = { current, previous: 'lsec_previous', stranger: 'lsec_stranger' };
  const request = (rawBody: Uint8Array, signature: string, receivedAt: string) => ({
    rawBody,
    headers: new Map([['lantern-signature', signature]]),
    receivedAt,
  });
  const encode = (text: string) => new TextEncoder().encode(text);
  return {
    delivered: async () => books.deliveries.map(({ body, signature, at }) => request(encode(body), signature, at)),
    sign: (body, at, by) => request(body, signatureOf(body, at, secrets[by]), at),
    rotatingSecrets: { apiKey: goodKey, webhookSecret: secrets.current, previousWebhookSecret: secrets.previous },
    documented: async (things) => documentedEvents(things),
    forge: (genuine, body) => {
      const rawBody = encode(JSON.stringify(body));
      return request(rawBody, signatureOf(rawBody, genuine.receivedAt, secrets.current), genuine.receivedAt);
    },
    unknownEvent: () =>
      encode(JSON.stringify({ id: 'evt_moon', type: 'moon.waned', created_at: books.now(), about: 'moon_1', tide: 3 })),
  };
}
