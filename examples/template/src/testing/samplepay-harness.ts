import type { PlayedRail, ProviderHarness, StandIn } from '@quittance/providers/conformance';
import { goodKey, startStandIn } from '../stand-in/start-stand-in.ts';

/** What never happens at Sample Pay goes into `never`, each with its reason: the report repeats it. */
const rails: readonly PlayedRail[] = [{ rail: 'samplepay', never: {} }];

/** How the conformance kit gets at Sample Pay's stand-in. */
export const samplepayHarness: ProviderHarness = {
  rails,
  async start(): Promise<StandIn> {
    const standIn = await startStandIn();
    const now = () => new Date(Date.now() + standIn.offsetMs).toISOString();
    return {
      sandboxUrl: standIn.url,
      fetch: globalThis.fetch,
      config: {},
      secrets: { apiKey: goodKey, webhookSecret: 'secret_current' },
      wrongSecrets: { apiKey: 'samplepay_test_nobody', webhookSecret: 'secret_current' },
      accountNumbers: [],
      webhooks: {
        delivered: async () => [],
        sign: (rawBody, receivedAt) => ({ rawBody, headers: new Map(), receivedAt }),
        rotatingSecrets: { apiKey: goodKey, webhookSecret: 'secret_current', previousWebhookSecret: 'secret_previous' },
        unknownEvent: () => new TextEncoder().encode('{}'),
        documented: async () => [],
        forge: (genuine, body) => ({ ...genuine, rawBody: new TextEncoder().encode(JSON.stringify(body)) }),
      },
      now,
      advance: async (milliseconds) => {
        standIn.offsetMs += milliseconds;
      },
      visit: (url) => fetch(url).then((response) => void response.body?.cancel()),
      happen: async ({ what }) => {
        throw new Error(`The harness does not say how "${what}" happens at Sample Pay.`);
      },
      failNext: async () => ({ retryAfterMs: null }),
      movesMoney: (method, path) => method === 'POST' && path === '/v1/payments',
      payments: async () => [],
      wireAmount: ({ amountMinor }) => String(amountMinor),
      stop: () => standIn.stop(),
    };
  },
};
