import type Stripe from 'stripe';

/** The inside of Stripe's error envelope. */
export interface ProblemBody {
  readonly type: 'card_error' | 'invalid_request_error' | 'idempotency_error' | 'api_error';
  readonly message: string;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly advice_code?: string;
  readonly charge?: string | undefined;
  readonly payment_intent?: Stripe.PaymentIntent;
  readonly setup_intent?: Stripe.SetupIntent;
  readonly payment_method?: Stripe.PaymentMethod | undefined;
}

/** A refusal in Stripe's words. Operations throw it; the door turns it into status and body. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** 400: the request makes no sense. */
export function invalid(message: string, code?: string, param?: string): Problem {
  return new Problem(400, { type: 'invalid_request_error', message, code, param });
}

/** 404 (400 when the id came as a parameter, as Stripe does): there is no such object. */
export function missing(what: string, id: string, param = 'id'): Problem {
  const message = `No such ${what}: '${id}'`;
  return new Problem(param === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    message,
    code: 'resource_missing',
    param,
  });
}

/** 501: Stripe knows this, the sandbox does not play it; loud, so that nobody relies on silence. */
export function notPlayed(message: string, param?: string): Problem {
  return new Problem(501, { type: 'api_error', message, code: 'sandbox_not_played', param });
}
