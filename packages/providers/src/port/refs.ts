declare const kind: unique symbol;

/** An opaque name a provider gave to one of its things: stored, compared and sent back, never parsed. */
export type Ref<Kind extends string> = string & { readonly [kind]: Kind };

export type CustomerRef = Ref<'customer'>;
export type MethodRef = Ref<'method'>;
export type MandateRef = Ref<'mandate'>;
export type SessionRef = Ref<'session'>;
export type PaymentRef = Ref<'payment'>;
export type RefundRef = Ref<'refund'>;
export type DisputeRef = Ref<'dispute'>;
export type PayoutRef = Ref<'payout'>;

/** Marks a string, read from storage or from a provider, as a reference of the kind that the receiving place expects. */
export function toRef<Kind extends string>(text: string): Ref<Kind> {
  return text as Ref<Kind>;
}

/** A point in time as ISO 8601 with zone, such as `2026-11-02T09:30:00.000Z`. */
export type Instant = string;

/** A way money travels: `card`, `sepa_debit`, `ach_debit`, `paypal` … An open set: a plugin may bring its own. */
export type Rail = string;

/** Our own ids, written into the provider's record so that a lost answer can be found again. Contains no personal data. */
export interface Ours {
  readonly tenantId: string;
  readonly accountId: string;
  /** The attempt; it is also the idempotency key of the call that carries it. */
  readonly attemptId: string;
  readonly invoiceId: string | null;
}
