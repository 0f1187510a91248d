import type { Money } from '@quittance/domain';
import type { ProviderContext } from './context.ts';
import type { BegunSession, ExpectedSession, Payer, ReturnUrls } from './methods.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { Ours, Rail } from './refs.ts';
import type { MethodSnapshot, PaymentSnapshot } from './snapshots.ts';

export interface BeginPayOnceInput extends ReturnUrls {
  readonly key: string;
  readonly ours: Ours;
  readonly payer: Payer;
  readonly rail: Rail;
  readonly amount: Money;
  /** Shown to the payer on the hosted page, such as the invoice's number. */
  readonly description: string;
  /** Keep the method for later charges as well. */
  readonly saveForLater: boolean;
}

export interface PaidOnce {
  readonly payment: PaymentSnapshot;
  /** The stored method, when that was asked for and has worked. */
  readonly saved: MethodSnapshot | null;
}

export interface PayOnceJobs {
  /** Opens a hosted page on which the customer pays exactly this amount. */
  begin(cx: ProviderContext, input: BeginPayOnceInput): Answer<BegunSession>;
  /** Like `completeSave`: reads, verifies, tells; any number of times, from any side. */
  complete(cx: ProviderContext, input: ExpectedSession & { readonly amount: Money }): Answer<Outcome<PaidOnce>>;
  /** Closes a page that nobody should pay on any more; a paid one is a `conflict`. */
  close(cx: ProviderContext, input: ExpectedSession): Answer<{ readonly closed: true }>;
}
