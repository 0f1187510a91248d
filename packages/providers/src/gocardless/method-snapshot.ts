import { assertNever, type MethodState } from '@quittance/domain';
import type { CustomerBankAccount, Mandate } from 'gocardless-nodejs/types';
import { type Instant, type MethodSnapshot, type Outcome, toRef } from '../port/index.ts';
import { toDecline } from './causes.ts';
import { toRail } from './rails.ts';

/** An expired mandate may be reinstated, so it shares its rank with an active one. */
const RANKS: Readonly<Record<MethodState, number>> = {
  pending: 10,
  requires_action: 20,
  active: 30,
  expired: 30,
  failed: 40,
  revoked: 50,
};

/**
 * GoCardless takes payments on a mandate from the moment it is made and sends them once the bank knows it, so to us it
 * is active before GoCardless calls it so. Only one that waits for a second signature cannot be charged yet.
 */
const STATES: Readonly<Record<string, MethodState>> = {
  pending_customer_approval: 'pending',
  pending_submission: 'active',
  submitted: 'active',
  active: 'active',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'revoked',
  consumed: 'revoked',
  blocked: 'revoked',
  suspended_by_payer: 'revoked',
};

export interface MethodFacts {
  /** The mandate's reference as it was first stored. */
  readonly ref: string;
  readonly mandate: Mandate;
  readonly bankAccount: CustomerBankAccount | null;
  readonly asOf: Instant;
}

/** The stored method as GoCardless knows it now. Of the account number only the ending that GoCardless tells. */
export function toMethodSnapshot({ ref, mandate, bankAccount, asOf }: MethodFacts): MethodSnapshot {
  const state = STATES[mandate.status ?? ''] ?? 'pending';
  const customer = mandate.links?.customer;
  return {
    ref: toRef(ref),
    mandate: toRef(mandate.id ?? ref),
    customer: customer ? toRef(customer) : null,
    rail: toRail(mandate.scheme),
    state,
    label: {
      brand: null,
      last4: bankAccount?.account_number_ending ?? null,
      expiryMonth: null,
      expiryYear: null,
      bankName: bankAccount?.bank_name ?? null,
      email: null,
    },
    fingerprint: null,
    rank: RANKS[state],
    asOf,
  };
}

/** The method as an answer to whoever asked for it to be stored. */
export function toMethodOutcome(snapshot: MethodSnapshot): Outcome<MethodSnapshot> {
  switch (snapshot.state) {
    case 'active':
      return { outcome: 'succeeded', snapshot };
    case 'pending':
    case 'requires_action':
      return { outcome: 'processing', snapshot };
    case 'failed':
      return { outcome: 'declined', decline: toDecline({ cause: 'invalid_bank_details' }), snapshot };
    case 'expired':
    case 'revoked':
      return { outcome: 'declined', decline: toDecline({ cause: 'mandate_cancelled' }), snapshot };
    default:
      return assertNever(snapshot.state);
  }
}
