import type { Money } from '@quittance/domain';
import type { ProviderContext } from './context.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { CustomerRef, MandateRef, MethodRef, Ours, PaymentRef, Rail } from './refs.ts';
import type { PaymentSnapshot } from './snapshots.ts';

export interface ChargeInput {
  /**
   * Our attempt id, committed before the call. The same key and input never charge twice. Jobs of one attempt may share
   * a key: a plugin that sends it with several kinds of request derives one for each.
   */
  readonly key: string;
  readonly ours: Ours;
  readonly amount: Money;
  readonly customer: CustomerRef;
  readonly method: MethodRef;
  readonly mandate: MandateRef | null;
  readonly rail: Rail;
  /** For staff and for the provider's receipt; no personal data. */
  readonly description: string;
  /** What the payer's statement shows after the merchant's name; null for the account's default. */
  readonly statementSuffix: string | null;
  /** The day (`YYYY-MM-DD`) a bank debit should be collected; null for as soon as possible. */
  readonly chargeOn: string | null;
}

export interface ChargeJobs {
  /** Charges a stored method while the customer is away. */
  charge(cx: ProviderContext, input: ChargeInput): Answer<Outcome<PaymentSnapshot>>;
  /** Reads the payment's state now. */
  get(cx: ProviderContext, input: { readonly payment: PaymentRef }): Answer<PaymentSnapshot>;
  /** Asks the provider to cancel; a payment that already ended otherwise is a `conflict`, an already cancelled one is fine. */
  cancel(cx: ProviderContext, input: { readonly key: string; readonly payment: PaymentRef }): Answer<PaymentSnapshot>;
}
