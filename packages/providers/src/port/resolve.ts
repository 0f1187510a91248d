import type { ProviderContext } from './context.ts';
import type { BegunSession } from './methods.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { CustomerRef, Instant, Ours, PaymentRef } from './refs.ts';
import type { PaymentSnapshot, RefundSnapshot } from './snapshots.ts';

/** The call whose answer was lost. `customer` and `payment` are null when the lost call was to have made them. */
export interface ResolveInput {
  readonly key: string;
  readonly ours: Ours;
  /** When the call was sent, on the same clock as `cx.now()`. */
  readonly sentAt: Instant;
  readonly lost:
    | { readonly call: 'charge'; readonly customer: CustomerRef; readonly payment: PaymentRef | null }
    | { readonly call: 'refund'; readonly payment: PaymentRef }
    | { readonly call: 'begin_save' | 'begin_pay_once'; readonly customer: CustomerRef | null };
}

export type Resolution =
  | { readonly found: 'payment'; readonly outcome: Outcome<PaymentSnapshot> }
  | { readonly found: 'refund'; readonly outcome: Outcome<RefundSnapshot> }
  | { readonly found: 'session'; readonly session: BegunSession }
  /** Proven: it did not happen and cannot happen any more. Only now may a new attempt be made. */
  | { readonly found: 'nothing' }
  /** Neither seen nor ruled out yet. Ask again; until then nobody touches the payment. */
  | { readonly found: 'undecided'; readonly askAgainAfterMs: number };

/** The cure for an `unknown` outcome. It only reads. */
export type Resolve = (cx: ProviderContext, input: ResolveInput) => Answer<Resolution>;
