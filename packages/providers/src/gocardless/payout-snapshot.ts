import type { Payout } from 'gocardless-nodejs/types';
import { type Instant, type PayoutSnapshot, toRef } from '../port/index.ts';
import { fromWireAmount } from './amounts.ts';

const STATES: Readonly<Record<string, PayoutSnapshot['state']>> = { paid: 'paid', bounced: 'failed' };

/** A payout as GoCardless knows it now: net of its fees. */
export function toPayoutSnapshot(payout: Payout, asOf: Instant): PayoutSnapshot {
  const state = STATES[payout.status ?? ''] ?? 'pending';
  return {
    ref: toRef(payout.id ?? ''),
    state,
    amount: fromWireAmount(payout.amount, payout.currency),
    arrivesOn: payout.arrival_date ?? null,
    // A paid payout may still bounce off the bank account.
    rank: { pending: 10, paid: 20, failed: 30 }[state],
    asOf,
  };
}
