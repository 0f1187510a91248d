import type { Decline } from '../cards/card-behaviour.ts';

/** Kinds of bank account that can be debited. */
export type DebitType = 'us_bank_account' | 'sepa_debit';

/** Why a bank returns a debit, with the code of its network (`R01`, `AM04`). */
export interface DebitRefusal extends Decline {
  readonly networkCode: string;
  /** What the bank would say to every further debit; null when a later one may work. */
  readonly blocks: string | null;
}

/** How money taken by a debit goes back after it had come: Stripe tells it as a dispute that is lost at once. */
export type ReturnReason =
  | 'insufficient_funds'
  | 'incorrect_account_details'
  | 'bank_cannot_process'
  | 'debit_not_authorized'
  | 'customer_initiated';

/** How a published test account behaves from verification to return. */
export interface DebitBehaviour {
  readonly type: DebitType;
  readonly last4: string;
  readonly country: string;
  readonly bankName: string | null;
  readonly bankCode: string;
  /** Null when the bank pays. */
  readonly refusal: DebitRefusal | null;
  /** A return that follows at once after success. */
  readonly comesBack: ReturnReason | null;
  /** `never` stays in processing, for trying out cancellation. */
  readonly settles: 'in_days' | 'never';
  readonly takesMicrodeposits: boolean;
}
