import type { Stripe } from 'stripe';
import type { ProviderContext, WebhookItem } from '../port/index.ts';

/** One inbox item together with everything that reading the state behind it needs. */
export interface Reader {
  readonly cx: ProviderContext;
  readonly stripe: Stripe;
  readonly item: WebhookItem;
  /** The id of the event's own object. */
  readonly id: string;
}
