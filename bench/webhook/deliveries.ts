import { createHmac, randomUUID } from 'node:crypto';

/** Where deliveries go and what they are signed with. */
export interface Endpoint {
  readonly path: string;
  readonly secret: string;
}

/** One delivery as it travels: headers and body. */
export interface Delivery {
  readonly eventId: string;
  readonly bytes: Buffer;
}

/** A payment that succeeded, told as Stripe tells it, of about 1.4 kB; signed now. `forged` signs with another secret. */
export function makeDelivery({ path, secret }: Endpoint, options: { readonly forged?: boolean } = {}): Delivery {
  const eventId = `evt_${randomUUID().replaceAll('-', '')}`;
  const body = JSON.stringify(eventOf(eventId));
  const time = Math.floor(Date.now() / 1_000);
  const key = options.forged ? `${secret}x` : secret;
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'user-agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'accept: */*; q=0.5, application/xml',
    'cache-control: no-cache',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `stripe-signature: t=${time},v1=${signature}`,
  ];
  return { eventId, bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) };
}

function eventOf(id: string) {
  const payment = id.replace('evt_', 'pi_');
  const created = Math.floor(Date.now() / 1_000);
  return {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created,
    data: { object: { ...paymentIntent, id: payment, created, latest_charge: payment.replace('pi_', 'ch_') } },
    livemode: false,
    pending_webhooks: 1,
    request: { id: `req_${id.slice(4, 18)}`, idempotency_key: randomUUID() },
    type: 'payment_intent.succeeded',
  };
}

const paymentIntent = {
  object: 'payment_intent',
  amount: 12_900,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 12_900,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic',
  client_secret: 'pi_secret_not_a_secret_here',
  confirmation_method: 'automatic',
  currency: 'eur',
  customer: 'cus_Q2hlY2tvdXRIYXVz',
  description: null,
  last_payment_error: null,
  livemode: false,
  metadata: { quittance_payment: 'pay_01j9z3w5k8e2vb7q4m6n8p0r2t', quittance_attempt: '1' },
  next_action: null,
  on_behalf_of: null,
  payment_method: 'pm_1QKb7sLkdIwHu7ixUl0yQ2aB',
  payment_method_options: { card: { installments: null, mandate_options: null, network: null } },
  allowed_payment_method_types: ['card'],
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: 'TISCHWERK',
  statement_descriptor_suffix: null,
  status: 'succeeded',
  transfer_data: null,
  transfer_group: null,
};
