/** What can go wrong with a request. */
export const requestFaultKinds = [
  'latency',
  '429',
  '500',
  '503',
  'html_502',
  'reset_before_commit',
  'reset_after_commit',
  'truncated_body',
] as const;

/** What can go wrong with a webhook. */
export const webhookFaultKinds = ['drop', 'duplicate', 'reorder', 'delay', 'forge', 'old'] as const;

export type RequestFaultKind = (typeof requestFaultKinds)[number];
export type WebhookFaultKind = (typeof webhookFaultKinds)[number];

/** A fault as a caller orders it. */
export interface FaultOrder {
  readonly kind: RequestFaultKind | WebhookFaultKind;
  /** Account name, id or key; every account when left out. */
  readonly account?: string;
  /** Request path (`/v1/refunds`, `/v1/payment_intents/*`) or, for webhooks, event type (`payment_intent.*`). */
  readonly path?: string;
  readonly method?: string;
  /** Strikes from the nth match on, counted from 1. */
  readonly nth?: number;
  /** How many matches it strikes; 1 when left out. */
  readonly times?: number;
  /** Wall milliseconds for `latency`; account-clock milliseconds for `delay` and the age for `old`. */
  readonly delayMs?: number;
}
