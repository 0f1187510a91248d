import { toRef } from '@quittance/providers';
import type { HarnessWebhooks, ProviderHarness, Visit } from '@quittance/providers/conformance';
import { signatureOf } from '../stand-in/announce.ts';
import { goodKey, type RunningStandIn, startStandIn } from '../stand-in/start-stand-in.ts';

const wallets: Readonly<Record<Visit, string>> = {
  good: '7700111122223333',
  declined: '7700111122220002',
  needs_authentication: '7700111122220045',
};
/** Nobody listens there: the kit reads what left from the stand-in's own list. */
const hookUrl = 'http://127.0.0.1:9/hook';

/** How the conformance kit gets at Lantern Pay's stand-in. */
export const lanternpayHarness: ProviderHarness = {
  async start() {
    const standIn = await startStandIn();
    const { books } = standIn;
    const hook = { id: 'hok_kit', url: hookUrl, secret: 'lsec_current' };
    books.hooks.set(hook.id, hook);
    return {
      sandboxUrl: standIn.url,
      fetch: globalThis.fetch,
      config: {},
      secrets: { apiKey: goodKey, webhookSecret: hook.secret },
      wrongSecrets: { apiKey: 'lk_test_nobody', webhookSecret: hook.secret },
      rail: 'lantern_wallet',
      plays: ['lantern_wallet'],
      accountNumbers: Object.values(wallets),
      webhooks: webhooksOf(standIn),
      now: () => books.now(),
      advance: async (milliseconds) => {
        books.offsetMs += milliseconds;
      },
      visit: (url, how) => visit(url, wallets[how]),
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

function webhooksOf({ books }: RunningStandIn): HarnessWebhooks {
  const secrets = { current: 'lsec_current', previous: 'lsec_previous', stranger: 'lsec_stranger' };
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
    unknownEvent: () =>
      encode(JSON.stringify({ id: 'evt_moon', type: 'moon.waned', created_at: books.now(), about: 'moon_1', tide: 3 })),
  };
}
