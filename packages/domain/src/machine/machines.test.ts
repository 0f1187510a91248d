import { describe, expect, it } from 'vitest';
import { runEvents, runStates, runTransitions, transitionRun } from '../billing-runs/run-machine.ts';
import {
  campaignEvents,
  campaignStates,
  campaignTransitions,
  transitionCampaign,
} from '../campaigns/campaign-machine.ts';
import { disputeEvents, disputePositions, disputeTransitions, transitionDispute } from '../disputes/dispute-machine.ts';
import {
  entitlementEvents,
  entitlementStates,
  entitlementTransitions,
  transitionEntitlement,
} from '../entitlements/entitlement-machine.ts';
import { invoiceEvents, invoiceStatuses, invoiceTransitions, transitionInvoice } from '../invoices/invoice-status.ts';
import { methodEvents, methodTransitions, transitionMethod } from '../payments/method-machine.ts';
import { methodStates, paymentStates, refundStates, reversalKinds } from '../payments/outcome.ts';
import {
  paymentEvents,
  paymentTransitions,
  reversalEvents,
  reversalTransitions,
  transitionPayment,
  transitionReversal,
} from '../payments/payment-machine.ts';
import { refundEvents, refundTransitions, transitionRefund } from '../payments/refund-machine.ts';
import type { Result } from '../result.ts';
import {
  subscriptionEvents,
  subscriptionStatuses,
  subscriptionTransitions,
  transitionSubscription,
} from '../subscriptions/subscription-status.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Lets one generic test walk machines of different types: each move is tried by the machine's own function. */
function machine<S extends string, E extends string>(
  name: string,
  states: readonly S[],
  events: readonly E[],
  table: { readonly [State in S]: { readonly [Event in E]?: S } },
  move: (state: S, event: E) => Result<S>,
  terminal: readonly S[],
) {
  const tries = states.flatMap((state) =>
    events.map((event) => ({ state: state as string, event: event as string, answer: move(state, event) })),
  );
  return {
    name,
    states: states as readonly string[],
    table: table as Table,
    tries,
    terminal: terminal as readonly string[],
  };
}

const machines = [
  machine('subscription', subscriptionStatuses, subscriptionEvents, subscriptionTransitions, transitionSubscription, [
    'ended',
  ]),
  machine('invoice', invoiceStatuses, invoiceEvents, invoiceTransitions, transitionInvoice, ['void']),
  machine('payment', paymentStates, paymentEvents, paymentTransitions, transitionPayment, ['succeeded']),
  machine('reversal', ['none', ...reversalKinds], reversalEvents, reversalTransitions, transitionReversal, [
    'late_failure',
  ]),
  machine('refund', refundStates, refundEvents, refundTransitions, transitionRefund, ['failed', 'cancelled']),
  machine('method', methodStates, methodEvents, methodTransitions, transitionMethod, ['failed', 'revoked']),
  machine('entitlement', entitlementStates, entitlementEvents, entitlementTransitions, transitionEntitlement, []),
  machine('campaign', campaignStates, campaignEvents, campaignTransitions, transitionCampaign, ['done', 'rolled_back']),
  machine('billing run', runStates, runEvents, runTransitions, transitionRun, ['done', 'cancelled']),
  machine('dispute', disputePositions, disputeEvents, disputeTransitions, transitionDispute, [
    'inquiry.prevented',
    'chargeback.accepted',
    'chargeback.prevented',
    'chargeback.expired',
    'pre_arbitration.accepted',
    'pre_arbitration.expired',
    'arbitration.accepted',
    'arbitration.expired',
    'appeal.won',
    'appeal.lost',
    'appeal.accepted',
    'appeal.expired',
  ]),
];

describe.each(machines)('the $name machine', ({ states, table, tries, terminal }) => {
  it('reaches every state from its first one', () => {
    const reached = new Set([states[0]!]);
    for (const state of reached) for (const next of Object.values(table[state]!)) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('makes each move of its table and refuses every other with both names', () => {
    for (const { state, event, answer } of tries) {
      const next = table[state]![event];
      if (next === undefined) {
        expect(answer).toEqual({ ok: false, error: { code: 'transition_not_allowed', values: { state, event } } });
      } else expect(answer).toEqual({ ok: true, value: next });
    }
  });

  it(`never leaves ${terminal.join(' or ') || 'no state at all, for it has no end'}`, () => {
    expect(states.filter((state) => Object.keys(table[state]!).length === 0)).toEqual(terminal);
  });
});

describe('moves that money depends on', () => {
  it.each([
    ['an issued invoice never becomes a draft again', Object.values(invoiceTransitions.open), 'draft'],
    ['a void invoice is never paid', Object.values(invoiceTransitions.void), 'paid'],
    ['a succeeded payment never fails without a reversal', Object.values(paymentTransitions.succeeded), 'failed'],
    ['a campaign is not announced before it was simulated', Object.values(campaignTransitions.draft), 'announced'],
    [
      'a chargeback is never an inquiry again',
      Object.values(disputeTransitions['chargeback.needs_response']),
      'inquiry.needs_response',
    ],
    ['nobody is suspended without grace', Object.values(entitlementTransitions.granted), 'suspended'],
  ])('%s', (_, reachable: readonly string[], state) => {
    expect(reachable).not.toContain(state);
  });

  it('a late return reopens a paid invoice', () => {
    expect(transitionInvoice('paid', 'reopen')).toEqual({ ok: true, value: 'open' });
  });
});
