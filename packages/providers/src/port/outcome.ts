import type { CallError, Decline, Result } from '@quittance/domain';
import type { Instant } from './refs.ts';

/** What the customer has to do before the provider can go on. */
export type CustomerAction =
  /** Send the browser there; it comes back to the return URL that was given. */
  | { readonly type: 'redirect'; readonly url: string; readonly expiresAt: Instant | null }
  /** The bank wants the customer present: begin a `payOnce` for the same debt. The refused charge moves no money any more. */
  | { readonly type: 'pay_in_person' }
  /** Nothing to click: a bank or the payer answers in its own time, as with micro-deposits. */
  | { readonly type: 'wait' };

/**
 * What a provider answered. A refusal by the payer's bank is an answer like any other, not an error.
 * `snapshot` is null where the provider made no object that could be asked again.
 */
export type Outcome<Snapshot> =
  | { readonly outcome: 'succeeded'; readonly snapshot: Snapshot }
  | { readonly outcome: 'processing'; readonly snapshot: Snapshot | null }
  | { readonly outcome: 'requires_action'; readonly action: CustomerAction; readonly snapshot: Snapshot | null }
  | { readonly outcome: 'declined'; readonly decline: Decline; readonly snapshot: Snapshot | null }
  | { readonly outcome: 'cancelled'; readonly snapshot: Snapshot | null };

/** The answer, or why there is none. Plugins resolve to this; they reject only for bugs. */
export type Answer<T> = Promise<Result<T, CallError>>;

/** What a plugin answers for a job that its manifest does not claim. */
export async function unsupported(what: string): Answer<never> {
  return { ok: false, error: { kind: 'unsupported', what } };
}
