import type { CurrencyCode } from '@quittance/domain';
import type { ProviderContext } from './context.ts';
import type { Answer, CustomerAction, Outcome } from './outcome.ts';
import type { CustomerRef, Instant, MandateRef, MethodRef, Ours, Rail, SessionRef } from './refs.ts';
import type { MethodSnapshot } from './snapshots.ts';

/** Who pays. `ref` is null the first time; the begun session then says which customer was made. */
export interface Payer {
  readonly ref: CustomerRef | null;
  readonly name: string | null;
  readonly email: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
  /** BCP 47, such as `de-AT`. */
  readonly locale: string | null;
}

/** Where the provider sends the browser afterwards. What the query string claims there is ignored. */
export interface ReturnUrls {
  readonly returnUrl: string;
  readonly cancelUrl: string;
}

/** A hosted page that waits for the customer. Store `session` and `customer` before sending the browser away. */
export interface BegunSession {
  readonly session: SessionRef;
  readonly customer: CustomerRef;
  readonly action: CustomerAction;
  readonly expiresAt: Instant | null;
}

/** Names a begun session together with what it must belong to; a session of somebody else is `invalid`, field `session`. */
export interface ExpectedSession {
  readonly key: string;
  readonly session: SessionRef;
  readonly customer: CustomerRef;
  readonly ours: Ours;
}

export interface BeginSaveInput extends ReturnUrls {
  readonly key: string;
  readonly ours: Ours;
  readonly payer: Payer;
  readonly rail: Rail;
  readonly currency: CurrencyCode;
}

export interface MethodJobs {
  /** Opens a hosted page on which the customer stores a method for later charges. */
  beginSave(cx: ProviderContext, input: BeginSaveInput): Answer<BegunSession>;
  /**
   * Reads the session at the provider and tells what became of it; return URL, webhook and sweeper may all call it,
   * any number of times. `requires_action` while the page is open, `cancelled` when it was left and has expired.
   */
  completeSave(cx: ProviderContext, input: ExpectedSession): Answer<Outcome<MethodSnapshot>>;
  get(cx: ProviderContext, input: { readonly method: MethodRef }): Answer<MethodSnapshot>;
  /** Makes the method unusable at the provider. Revoking twice is the same as once. */
  revoke(
    cx: ProviderContext,
    input: { readonly key: string; readonly method: MethodRef; readonly mandate: MandateRef | null },
  ): Answer<MethodSnapshot>;
}
