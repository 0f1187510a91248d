import type { ProviderContext } from '../../port/index.ts';

/** One request as it reached the imagined GoCardless. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Script = (sent: Sent) => Response | Promise<Response>;

/** A context whose network is a script, and the record of what was sent. */
export function scriptedGoCardless(
  script: Script,
  changes: Partial<ProviderContext> & { secrets?: Record<string, string> } = {},
) {
  const sent: Sent[] = [];
  const logged: string[] = [];
  const { secrets = { accessToken: 'a-token-of-ours' }, ...rest } = changes;
  const cx: ProviderContext = {
    environment: 'test',
    config: {},
    secret: async (name) => secrets[name] ?? null,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const body = request.method === 'GET' ? {} : ((await request.json()) as Record<string, unknown>);
      const asked = {
        method: request.method,
        path: `${url.host}${url.pathname}`.replace('api-sandbox.gocardless.com', ''),
        query: url.searchParams,
        headers: request.headers,
        body,
      };
      sent.push(asked);
      return script(asked);
    },
    sandboxUrl: null,
    now: () => '2026-11-02T10:00:00.000Z',
    signal: AbortSignal.timeout(10_000),
    timeoutMs: 5000,
    log: (level, sentence, fields) => logged.push(JSON.stringify([level, sentence, fields])),
    ...rest,
  };
  return { cx, sent, logged };
}

/** A refusal in GoCardless's envelope. */
export function problem(
  status: number,
  type: string,
  errors: readonly object[] = [],
  headers: Record<string, string> = {},
): Response {
  const error = { type, code: status, message: 'Prose with DE89370400440532013000', request_id: 'req-1', errors };
  return Response.json({ error }, { status, headers });
}

/** A payment as GoCardless writes it. */
export function payment(changes: object = {}): object {
  return {
    id: 'PM1',
    amount: 4900,
    amount_refunded: 0,
    currency: 'EUR',
    scheme: 'sepa_core',
    status: 'pending_submission',
    metadata: { quittance: 'ten_1 acc_1 att_1', purpose: 'charge', invoice: 'inv_1' },
    links: { creditor: 'CR1', mandate: 'MD1' },
    ...changes,
  };
}

export interface ToldEvent {
  readonly action: string;
  readonly cause?: string;
  readonly code?: string;
  readonly retry?: boolean;
}

/** Events about a payment, given oldest first and listed newest first. */
export function events(told: readonly ToldEvent[]): object {
  const items = told.map(({ action, cause, code, retry }, index) => ({
    id: `EV${index}`,
    action,
    created_at: `2026-11-0${index + 1}T09:00:00.000Z`,
    resource_type: 'payments',
    links: { payment: 'PM1' },
    details: { cause, reason_code: code, will_attempt_retry: retry },
  }));
  return { events: items.toReversed(), meta: { cursors: { before: null, after: null }, limit: 500 } };
}

export const ours = { tenantId: 'ten_1', accountId: 'acc_1', attemptId: 'att_1', invoiceId: 'inv_1' };
