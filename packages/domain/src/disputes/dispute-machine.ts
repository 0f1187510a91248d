import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

/**
 * How far a dispute has gone. `inquiry`: a question, no money has moved. `chargeback`: the money was taken back.
 * From `pre_arbitration` on one side contests the decision before. Providers name stages differently: what PayPal
 * calls a chargeback is its own claim, and is one here too.
 */
export const disputeStages = ['inquiry', 'chargeback', 'pre_arbitration', 'arbitration', 'appeal'] as const;
export type DisputeStage = (typeof disputeStages)[number];

export const disputeStates = [
  'needs_response',
  'under_review',
  'won',
  'lost',
  'accepted',
  'prevented',
  'expired',
] as const;
export type DisputeState = (typeof disputeStates)[number];

/** A stage and the state in it. Nothing can be prevented any more once a decision is contested. */
export type DisputePosition =
  | `${'inquiry' | 'chargeback'}.${DisputeState}`
  | `${'pre_arbitration' | 'arbitration' | 'appeal'}.${Exclude<DisputeState, 'prevented'>}`;

/**
 * `answer`: our answer went out. `ask_again`: more is wanted. `accept`: we give in. `expire`: nobody answered in time.
 * `escalate`: the other side goes on to the next stage. `appeal`: we do.
 */
export const disputeEvents = [
  'answer',
  'ask_again',
  'win',
  'lose',
  'accept',
  'prevent',
  'expire',
  'escalate',
  'appeal',
] as const;
export type DisputeEvent = (typeof disputeEvents)[number];

/** An inquiry may become a chargeback even after it was answered, refunded or forgotten. */
export const disputeTransitions: TransitionTable<DisputePosition, DisputeEvent> = {
  'inquiry.needs_response': {
    answer: 'inquiry.under_review',
    win: 'inquiry.won',
    lose: 'inquiry.lost',
    accept: 'inquiry.accepted',
    prevent: 'inquiry.prevented',
    expire: 'inquiry.expired',
    escalate: 'chargeback.needs_response',
  },
  'inquiry.under_review': {
    ask_again: 'inquiry.needs_response',
    win: 'inquiry.won',
    lose: 'inquiry.lost',
    accept: 'inquiry.accepted',
    escalate: 'chargeback.needs_response',
  },
  'inquiry.won': { escalate: 'chargeback.needs_response' },
  'inquiry.lost': { escalate: 'chargeback.needs_response' },
  'inquiry.accepted': { escalate: 'chargeback.needs_response' },
  'inquiry.prevented': {},
  'inquiry.expired': { escalate: 'chargeback.needs_response' },
  'chargeback.needs_response': {
    answer: 'chargeback.under_review',
    win: 'chargeback.won',
    lose: 'chargeback.lost',
    accept: 'chargeback.accepted',
    prevent: 'chargeback.prevented',
    expire: 'chargeback.expired',
  },
  'chargeback.under_review': {
    ask_again: 'chargeback.needs_response',
    win: 'chargeback.won',
    lose: 'chargeback.lost',
    accept: 'chargeback.accepted',
  },
  'chargeback.won': { escalate: 'pre_arbitration.needs_response' },
  'chargeback.lost': { appeal: 'pre_arbitration.under_review' },
  'chargeback.accepted': {},
  'chargeback.prevented': {},
  'chargeback.expired': {},
  'pre_arbitration.needs_response': {
    answer: 'pre_arbitration.under_review',
    win: 'pre_arbitration.won',
    lose: 'pre_arbitration.lost',
    accept: 'pre_arbitration.accepted',
    expire: 'pre_arbitration.expired',
  },
  'pre_arbitration.under_review': {
    ask_again: 'pre_arbitration.needs_response',
    win: 'pre_arbitration.won',
    lose: 'pre_arbitration.lost',
    accept: 'pre_arbitration.accepted',
    escalate: 'arbitration.needs_response',
  },
  'pre_arbitration.won': { escalate: 'arbitration.needs_response' },
  'pre_arbitration.lost': { appeal: 'arbitration.under_review' },
  'pre_arbitration.accepted': {},
  'pre_arbitration.expired': {},
  'arbitration.needs_response': {
    answer: 'arbitration.under_review',
    win: 'arbitration.won',
    lose: 'arbitration.lost',
    accept: 'arbitration.accepted',
    expire: 'arbitration.expired',
  },
  'arbitration.under_review': {
    ask_again: 'arbitration.needs_response',
    win: 'arbitration.won',
    lose: 'arbitration.lost',
    accept: 'arbitration.accepted',
  },
  'arbitration.won': { escalate: 'appeal.needs_response' },
  'arbitration.lost': { appeal: 'appeal.under_review' },
  'arbitration.accepted': {},
  'arbitration.expired': {},
  'appeal.needs_response': {
    answer: 'appeal.under_review',
    win: 'appeal.won',
    lose: 'appeal.lost',
    accept: 'appeal.accepted',
    expire: 'appeal.expired',
  },
  'appeal.under_review': {
    ask_again: 'appeal.needs_response',
    win: 'appeal.won',
    lose: 'appeal.lost',
    accept: 'appeal.accepted',
  },
  'appeal.won': {},
  'appeal.lost': {},
  'appeal.accepted': {},
  'appeal.expired': {},
};

/** All positions, in the order in which a dispute may go through them. */
export const disputePositions = Object.keys(disputeTransitions) as readonly DisputePosition[];

/** The only way a dispute changes its position by our own doing; refuses `transition_not_allowed`. */
export function transitionDispute(
  position: DisputePosition,
  event: DisputeEvent,
): Result<DisputePosition, TransitionRefusal> {
  return transition(disputeTransitions, position, event);
}

/** How far the dispute has gone. */
export function stageOf(position: DisputePosition): DisputeStage {
  return position.slice(0, position.indexOf('.')) as DisputeStage;
}

/** Where it stands at that stage. */
export function stateOf(position: DisputePosition): DisputeState {
  return position.slice(position.indexOf('.') + 1) as DisputeState;
}

/** Whether nothing is decided yet at this stage. */
export function isOpen(position: DisputePosition): boolean {
  const state = stateOf(position);
  return state === 'needs_response' || state === 'under_review';
}

/** Whether this stage ended against us: the bank decided so, we gave in, or nobody answered in time. */
export function isLost(position: DisputePosition): boolean {
  const state = stateOf(position);
  return state === 'lost' || state === 'accepted' || state === 'expired';
}
