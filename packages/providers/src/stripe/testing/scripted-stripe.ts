import type { ProviderContext } from '../../port/index.ts';

/** One request as it reached the imagined Stripe. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: Headers;
}

export type Script = (sent: Sent) => Response | Promise<Response>;

/** A context whose network is a script, and the record of what was sent. */
export function scriptedStripe(
  script: Script,
  changes: Partial<ProviderContext> & { secrets?: Record<string, string> } = {},
) {
  const sent: Sent[] = [];
  const logged: string[] = [];
  const { secrets = { secretKey: 'sk_test_scripted' }, ...rest } = changes;
  const cx: ProviderContext = {
    environment: 'test',
    config: {},
    secret: async (name) => secrets[name] ?? null,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const form = new URLSearchParams(request.method === 'GET' ? '' : await request.text());
      sent.push({
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        form,
        headers: request.headers,
      });
      return script(sent.at(-1)!);
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

/** A successful answer. */
export function answer(body: object): Response {
  return Response.json(body, { headers: { 'request-id': 'req_1' } });
}

/** A refusal in Stripe's form. */
export function problem(status: number, error: object, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers: { 'request-id': 'req_1', ...headers } });
}

/** A list with everything on its one page. */
export function list(data: readonly object[], hasMore = false): Response {
  return answer({ object: 'list', data, has_more: hasMore, url: '/v1/things' });
}

/** A PaymentIntent as Stripe writes it, paid by card unless told otherwise. */
export function intent(changes: object = {}): object {
  return {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 1234,
    amount_received: 1234,
    currency: 'eur',
    customer: 'cus_1',
    last_payment_error: null,
    latest_charge: null,
    metadata: { tenant_id: 'ten_1', account_id: 'acc_1', attempt_id: 'att_1', invoice_id: 'inv_1', via: 'charge' },
    next_action: null,
    payment_method: 'pm_1',
    payment_method_types: ['card'],
    setup_future_usage: null,
    status: 'succeeded',
    ...changes,
  };
}

/** A stored card as Stripe writes it. */
export function card(changes: object = {}): object {
  return {
    id: 'pm_1',
    object: 'payment_method',
    type: 'card',
    customer: 'cus_1',
    billing_details: { name: 'Erika Muster', email: 'erika@example.test' },
    card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2030, fingerprint: 'fp_1' },
    ...changes,
  };
}

export const ours = { tenantId: 'ten_1', accountId: 'acc_1', attemptId: 'att_1', invoiceId: 'inv_1' };
