import type { MethodState } from '@quittance/domain';
import type { Stripe } from 'stripe';
import { type Instant, type MethodSnapshot, toRef } from '../port/index.ts';
import { idOf } from './marks.ts';
import { toMethodLabel } from './method-label.ts';
import { toRail } from './rails.ts';

/** A card whose number was renewed becomes active again, so `active` and `expired` share a rank. */
const RANKS: Readonly<Record<MethodState, number>> = {
  pending: 10,
  requires_action: 20,
  active: 30,
  expired: 30,
  failed: 40,
  revoked: 50,
};

export interface MethodFacts {
  readonly asOf: Instant;
  /** Overrides what the stored object alone would say, as for a mandate that was withdrawn. */
  readonly state?: MethodState;
  readonly mandate?: string | null;
  /** The customer it belonged to; a detached method does not know any more. */
  readonly customer?: string | null;
}

/** A stored method as Stripe knows it now. Detached means revoked. */
export function toMethodSnapshot(method: Stripe.PaymentMethod, facts: MethodFacts): MethodSnapshot {
  const state = facts.state ?? stateOf(method, facts.asOf);
  const customer = idOf(method.customer) ?? facts.customer ?? null;
  return {
    ref: toRef(method.id),
    mandate: facts.mandate ? toRef(facts.mandate) : null,
    customer: customer === null ? null : toRef(customer),
    rail: toRail(method.type),
    state,
    label: toMethodLabel(method),
    fingerprint:
      method.card?.fingerprint ?? method.sepa_debit?.fingerprint ?? method.us_bank_account?.fingerprint ?? null,
    rank: RANKS[state],
    asOf: facts.asOf,
  };
}

function stateOf(method: Stripe.PaymentMethod, asOf: Instant): MethodState {
  if (method.customer === null) return 'revoked';
  // After such a return Stripe refuses every further debit of the account.
  if (method.us_bank_account?.status_details?.blocked) return 'failed';
  return method.card && hasExpired(method.card, new Date(asOf)) ? 'expired' : 'active';
}

/** A card is good to the end of its month. */
function hasExpired(card: Stripe.PaymentMethod.Card, now: Date): boolean {
  return Date.UTC(card.exp_year, card.exp_month, 1) <= now.getTime();
}
