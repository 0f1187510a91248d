import type { Money } from '@quittance/domain';
import type { ProviderContext } from './context.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { Ours, PaymentRef, RefundRef } from './refs.ts';
import type { RefundSnapshot } from './snapshots.ts';

export interface RefundInput {
  readonly key: string;
  readonly ours: Ours;
  readonly payment: PaymentRef;
  readonly amount: Money;
  /**
   * Absolute total of the refunds before this one, for providers that demand it as a guard: those on their way count, those
   * that failed or were cancelled do not.
   */
  readonly alreadyRefunded: Money;
  readonly reason: 'requested' | 'duplicate' | 'fraud' | 'goodwill';
}

export interface RefundJobs {
  /** Gives money back. More than is left is `invalid`, field `amount`; in another currency `invalid`, field `currency`. */
  refund(cx: ProviderContext, input: RefundInput): Answer<Outcome<RefundSnapshot>>;
  get(cx: ProviderContext, input: { readonly refund: RefundRef }): Answer<RefundSnapshot>;
}
